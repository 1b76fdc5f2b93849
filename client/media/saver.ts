/** The data saver: voices only, where data costs money or the link is too poor for video. */
import { keptChoice } from '../ui/index.ts';
import type { MediaState } from './mediaState.ts';

type Saving = Pick<MediaState, 'isSaving' | 'savingBecause'>;

const kept = keptChoice('lol.saver', ['on', 'off', 'unset'], 'unset');

/** Not in all browsers; `type` is told by phones. */
interface NetworkInformation {
  readonly saveData?: boolean;
  readonly type?: string;
}

/** How it starts: as the person chose; without a choice it is on where every megabyte is paid for. */
export function savingAtStart(): Saving {
  const choice = kept.get();
  const { connection } = navigator as { connection?: NetworkInformation };
  const isMetered = connection?.saveData === true || connection?.type === 'cellular';
  if (choice === 'on') return { isSaving: true, savingBecause: 'choice' };
  if (choice === 'unset' && isMetered) return { isSaving: true, savingBecause: 'metered' };
  return { isSaving: false, savingBecause: null };
}

export function chooseSaving(isSaving: boolean): Saving {
  kept.choose(isSaving ? 'on' : 'off');
  return { isSaving, savingBecause: isSaving ? 'choice' : null };
}

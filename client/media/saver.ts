/** The data saver: voices only, where data costs money or the link is too poor for video. */
import type { MediaState } from './mediaState.ts';

type Saving = Pick<MediaState, 'isSaving' | 'savingBecause'>;

const storageKey = 'lol.saver';

/** Not in all browsers; `type` is told by phones. */
interface NetworkInformation {
  readonly saveData?: boolean;
  readonly type?: string;
}

/** What the person chose last on this device; null: nothing. */
function kept(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** How it starts: as the person chose; without a choice it is on where every megabyte is paid for. */
export function savingAtStart(): Saving {
  const choice = kept();
  const { connection } = navigator as { connection?: NetworkInformation };
  const isMetered = connection?.saveData === true || connection?.type === 'cellular';
  if (choice === 'on') return { isSaving: true, savingBecause: 'choice' };
  if (choice === null && isMetered) return { isSaving: true, savingBecause: 'metered' };
  return { isSaving: false, savingBecause: null };
}

export function chooseSaving(isSaving: boolean): Saving {
  try {
    localStorage.setItem(storageKey, isSaving ? 'on' : 'off');
  } catch {
    // Private windows may forbid storage; the choice then lasts until the page closes.
  }
  return { isSaving, savingBecause: isSaving ? 'choice' : null };
}

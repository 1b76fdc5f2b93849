/** Says in words what came of something that was pasted, dropped or opened, where it cannot be seen. */
import { ClassroomError } from '../../../shared/errors.ts';
import { errorText, type Translate } from '../../language/index.ts';
import { refuse, tell } from '../../ui/index.ts';
import { imageRefusalText, imageTroubleOf } from '../refusalText.ts';
import type { FileKind } from './fileKinds.ts';
import type { Tally } from './readContent.ts';
import { Unwelcome } from './unwelcome.ts';

/** Silent when all of it is there. */
export function sayTally({ all, strange, lost }: Tally, t: Translate): void {
  if (strange + lost === 0 && all > 0) return;
  const landed = all - strange - lost;
  const reasons = [
    ...(strange > 0 ? [t('incoming.strange')] : []),
    ...(lost > 0 ? [t('incoming.lost', { count: lost })] : []),
  ];
  const outcome = landed > 0 ? t('incoming.some', { count: landed, all }) : t('incoming.nothing');
  refuse([outcome, ...reasons].join(' '));
}

/** @param name of the file, '' when it was none */
export function sayError(error: unknown, name: string, t: Translate): void {
  if (error instanceof Unwelcome) return refuse(t(`incoming.why.${error.why}`, { ...error.values, name }));
  if (error instanceof ClassroomError) return refuse(errorText(error, t));
  refuse(t('incoming.failed'));
  reportError(error);
}

export function sayImageError(error: unknown, name: string, t: Translate): void {
  refuse(imageRefusalText(imageTroubleOf(error), name, t));
}

export function sayText(landed: 'whole' | 'cut', t: Translate): void {
  if (landed === 'cut') refuse(t('incoming.cut'));
}

const refusable = ['pdf', 'document', 'archive', 'film', 'sound', 'folder', 'empty'] as const;

export interface RefusedFile {
  readonly kind: FileKind | 'folder';
  readonly name: string;
}

const MOST_NAMES = 3;
/** More sentences than this at once nobody reads. */
const MOST_SENTENCES = 2;

/** One sentence for each kind; one for all when there are many. */
export function sayRefused(files: readonly RefusedFile[], t: Translate): void {
  const kindOf = ({ kind }: RefusedFile) => refusable.find((known) => known === kind) ?? 'other';
  const kinds = [...new Set(files.map(kindOf))];
  if (kinds.length > MOST_SENTENCES) return refuse(t('incoming.file.several', namesIn(files, t)));
  for (const kind of kinds)
    refuse(
      t(
        `incoming.file.${kind}`,
        namesIn(
          files.filter((file) => kindOf(file) === kind),
          t,
        ),
      ),
    );
}

function namesIn(files: readonly RefusedFile[], t: Translate): { name: string; count: number } {
  const count = files.length;
  const named = files.slice(0, MOST_NAMES).map(({ name }) => name);
  const name = named.join(', ');
  const others = count - named.length;
  return { count, name: others > 0 ? t('incoming.file.more', { name, count: others }) : name };
}

export const sayOpened = (count: number, name: string, t: Translate): void =>
  tell(t('incoming.opened', { count, name }));

/** What is pasted from other programs, as words and as simple HTML that mean the same. */
import { ClassroomError } from '../../shared/errors.ts';

export type { CleanHtml } from './cleanHtml.ts';
export { tellsMore } from './tellsMore.ts';

/** Fetched with the first paste. @throws ClassroomError `offline` */
export const loadPasting = () =>
  import('./pasting.ts').catch(() => {
    throw new ClassroomError('offline', 'what reads the clipboard could not be fetched');
  });

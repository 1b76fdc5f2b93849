/** Reaches whoever looks elsewhere: by the title and the mark of the tab, softly by ear, and by the browser's notifications. */
import { late } from '../parts/index.ts';

export { AttentionChoice } from './AttentionChoice.tsx';
export { call, setSurroundings, takeBack, usePageTitle, type Call } from './attention.ts';
export const AttentionDialog = late(async () => (await import('./AttentionDialog.tsx')).AttentionDialog);

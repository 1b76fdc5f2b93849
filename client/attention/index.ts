/** Reaches whoever looks elsewhere: by the title and the mark of the tab, softly by ear, and by the browser's notifications. */
export { AttentionChoice } from './AttentionChoice.tsx';
export { call, setMediaUse, usePageTitle, useUnreadOnTab } from './attention.ts';

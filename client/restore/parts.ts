/** What is fetched together. */
export { bringBack } from './bringBack.ts';
export { BringBackDialog } from './BringBackDialog.tsx';

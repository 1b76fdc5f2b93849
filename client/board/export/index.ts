/** The board as files, and wiping it. */
export { BoardActions } from './BoardActions.tsx';
export { drawPicturesOnWhite } from './exports.ts';

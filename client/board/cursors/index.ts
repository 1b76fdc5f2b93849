/** Pointers on the board. */
export { Cursors } from './Cursors.tsx';

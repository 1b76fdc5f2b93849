/** Slides in the room, beside the board: places around it, keys, and what is asked for on a phone. The board fills them. */
export { cueNotes, usePlace } from './places.tsx';

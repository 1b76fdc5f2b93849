/** The board in the room. It is the biggest part of the application by far, and comes after the rest. */
import { late } from '../parts/index.ts';
import type { Contribution } from '../slots/index.ts';

const Board = late(async () => (await import('./Board.tsx')).Board);

export const board: Contribution = {
  shows: { board: [{ Show: Board }] },
};

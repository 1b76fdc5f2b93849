/** Which records of a deck are its slides: the page, the picture's shape and its file of slide `n` of `deck:ID` end in `ID-n`. */
import type { BoardId } from '../ids.ts';

const numbered = /^(?:page|shape|asset):(.+)-([1-9]\d*)$/;

/** Nobody's: only the server makes, changes and removes it. */
export const isSlideRecord = (board: BoardId, recordId: string): boolean => slideNumberOf(board, recordId) !== null;

/** From 1; null: it is of no slide of this board. */
export function slideNumberOf(board: BoardId, recordId: string): number | null {
  const [, id, number] = numbered.exec(recordId) ?? [];
  return id !== undefined && board === `deck:${id}` ? Number(number) : null;
}

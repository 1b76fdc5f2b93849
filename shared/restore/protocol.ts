/** Bringing back what was removed from the board, from the lesson's log. */
import { z } from 'zod';
import { boardId, seatId } from '../ids.ts';
import { command } from '../protocol/contract.ts';

const seq = z.number().int().positive();
const count = z.number().int().nonnegative();

/** What one person removed in one go. */
export const removal = z.strictObject({
  by: seatId,
  /** First and last entry of it. Others' entries may lie between. */
  from: seq,
  to: seq,
  fromMs: z.number(),
  toMs: z.number(),
  shapes: count,
  /** Shapes and pages of it that are still gone. */
  gone: count,
  /** Pages that went, each with its number at that time. At most `limits.removedPages`. */
  pages: z.array(z.strictObject({ name: z.string(), number: count })),
});
export type BoardRemoval = z.infer<typeof removal>;

const board = boardId.default('main');

/** What was removed from a board in these entries and is still gone. */
export const removed = z.strictObject({
  board,
  from: seq,
  /** Null: to the end. */
  to: seq.nullable(),
  /** Null: by anybody. */
  by: seatId.nullable(),
});
export type Removed = z.input<typeof removed>;

export const broughtBack = z.strictObject({
  shapes: count,
  pages: count,
  /** Shapes and pages that do not fit, or cannot be drawn. */
  left: count,
  /** There is more than goes in one turn: ask again. */
  more: z.boolean(),
});
export type BroughtBack = z.infer<typeof broughtBack>;

export const commands = {
  /** The newest first. `before`: `from` of the last one that is known, null for the newest. */
  'restore:list': command(
    z.strictObject({ board, before: seq.nullable() }),
    z.strictObject({
      removals: z.array(removal),
      more: z.boolean(),
      /** Of whom anything is still gone, who removed most of it first. At most `limits.removers`. */
      people: z.array(z.strictObject({ seatId, gone: count })),
    }),
  ),
  'restore:bringBack': command(removed, broughtBack),
};

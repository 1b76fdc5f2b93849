/** The whiteboard: tldraw records. Diffs have the form of TLSync protocol v7; the log's `seq` is its server clock. */
import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { pageId, seatId } from '../ids.ts';
import { command } from '../protocol/contract.ts';

/**
 * A TLSync network diff: record id → `['put', record]` | `['patch', objectDiff]` | `['remove']`. The board engine
 * validates it against tldraw's own schema, so the contract checks only its outer form.
 */
const recordId = z.string().min(3).max(128);
export const networkDiff = z.record(recordId, z.array(z.unknown()).min(1).max(2));
export type NetworkDiffJson = z.infer<typeof networkDiff>;

const finite = z.number();

/**
 * Freehand points of one segment of a draw or highlight shape: shape id, segment index, the number `keep` of points
 * that stay, then the new points flat as x, y, z. `keep` is the segment's length for a plain append and one less when
 * a stylus merged its last point. The same meaning as a patch, at a quarter of its size.
 */
export const ink = z.tuple([recordId, z.number().int(), z.number().int(), z.array(finite)]);
export type Ink = z.infer<typeof ink>;

/**
 * A live `board:ink` entry that goes on with a stroke: how many entries ago the stroke's last one was, milliseconds
 * since it, how many of the segment's points it replaces, then points flat as x, y, z. Author, shape and segment are
 * those of that entry. See packedInk.ts.
 */
export const packedInk = z.tuple([z.number().int().positive(), z.number(), z.number().int()]).rest(finite);
export type PackedInk = z.infer<typeof packedInk>;

export const commands = {
  /**
   * Asks for the board. `seq` and `generation` are those of the last board state this client has (0 for none). Answered
   * with how many `board:slice` events follow; board entries after `seq` of the answer arrive as frames meanwhile.
   */
  'board:connect': command(
    z.strictObject({
      request: z.string().max(40),
      generation: z.number().int(),
      seq: z.number().int().nonnegative(),
      schema: z.unknown(),
    }),
    z.strictObject({
      /** `all`: forget what you have; `changes`: only what changed since your `seq`. */
      hydration: z.enum(['all', 'changes']),
      generation: z.number().int(),
      seq: z.number().int(),
      slices: z.number().int(),
    }),
  ),
  /** Answered after the commit and before the frame that holds its entry, so that the writer knows its own by seq. */
  'board:push': command(
    z.strictObject({ clock: z.number().int().nonnegative(), diff: networkDiff }),
    /** `seq` of the entry that holds what was kept of it, or null when nothing was, and why. */
    z.strictObject({ seq: z.number().int().nullable(), refused: z.enum(errorCodes).nullable() }),
  ),
  /** Turns the page for everyone. */
  'board:turn': command(z.strictObject({ pageId }), z.null()),
};

export const entries = {
  'board:changed': z.strictObject({ diff: networkDiff }),
  'board:ink': z.strictObject({ ink }),
  'board:turned': z.strictObject({ pageId }),
};

/**
 * All cursors that moved since the last tick, by page: `[page, seat, x, y, seat, x, y, …]`, and `[null, seat, seat, …]`
 * for those that left. A seat is its number; see cursors.ts.
 */
export const packedCursors = z.array(z.tuple([pageId.nullable()]).rest(finite));
export type PackedCursors = z.infer<typeof packedCursors>;

/** Volatile, never logged: client → server without an answer. */
export const signals = {
  /** Pointer in page coordinates; null: it left the board. At most 20 a second. */
  'board:cursor': z.strictObject({ x: finite, y: finite, pageId }).nullable(),
  /** What the presenter sees, in page coordinates. At most 12 a second. */
  'board:look': z.strictObject({ pageId, x: finite, y: finite, width: finite.positive(), height: finite.positive() }),
};

export const events = {
  'board:slice': z.strictObject({
    request: z.string(),
    index: z.number().int(),
    diff: networkDiff,
  }),
  'board:cursors': packedCursors,
  'board:view': signals['board:look'].extend({ seatId }),
};

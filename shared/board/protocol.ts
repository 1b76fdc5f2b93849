/** The whiteboard: tldraw records. Diffs have the form of TLSync protocol v7; the log's `seq` is its server clock. */
import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { limits } from '../limits.ts';
import { boardId, pageId, seatId } from '../ids.ts';
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

const seats = z.array(seatId).max(limits.seats);
const board = boardId.default('main');

export const commands = {
  /**
   * Asks for a board, and for what happens on it from now on, until `board:disconnect` or the next `room:join`. `seq` and `generation` are those of the last board state this client has (0 for none). Answered
   * with how many `board:slice` events follow; board entries after `seq` of the answer arrive as frames meanwhile.
   */
  'board:connect': command(
    z.strictObject({
      board,
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
  'board:disconnect': command(z.strictObject({ board: boardId }), z.null()),
  /** Answered after the commit and before the frame that holds its entry, so that the writer knows its own by seq. */
  'board:push': command(
    z.strictObject({ board, clock: z.number().int().nonnegative(), diff: networkDiff }),
    /** `seq` of the entry that holds what was kept of it, or null when nothing was, and why. */
    z.strictObject({ seq: z.number().int().nullable(), refused: z.enum(errorCodes).nullable() }),
  ),
  /** Brings a page of a board onto the stage, for everyone. null: where that board was last, or its first page. */
  'board:turn': command(z.strictObject({ board, pageId: pageId.nullable() }), z.null()),
  /** The stage shows nothing, to nobody, until it is turned or this is taken back. */
  'board:blank': command(z.strictObject({ on: z.boolean() }), z.null()),
  /** May students look at other pages than the one on the stage? */
  'board:leaf': command(z.strictObject({ on: z.boolean() }), z.null()),
  /** Makes a board. `seats`: whose it is; of the board `seat:ID` that seat, of a deck nobody. */
  'board:create': command(z.strictObject({ board: boardId, seats }), z.null()),
  /** Says whose the board of a group is from now on. */
  'board:share': command(z.strictObject({ board: boardId, seats }), z.null()),
  /** Adds a page of a board, as it is now, to other boards. */
  'board:copy': command(
    z.strictObject({
      from: z.strictObject({ board: boardId, pageId }),
      to: z.array(boardId).min(1).max(limits.boards),
      /** Does not say who drew what. */
      isAnonymous: z.boolean().default(false),
    }),
    /** `full`: boards that could not take it. */
    z.strictObject({ pageId, full: z.array(boardId) }),
  ),
};

export const entries = {
  'board:changed': z.strictObject({ diff: networkDiff, board: boardId }),
  'board:ink': z.strictObject({ ink, board: boardId }),
  /** The same on each of these boards. */
  'board:copied': z.strictObject({ boards: z.array(boardId), diff: networkDiff }),
  'board:turned': z.strictObject({ board: boardId, pageId }),
  'board:blanked': z.strictObject({ on: z.boolean() }),
  'board:leafing': z.strictObject({ on: z.boolean() }),
  'board:created': z.strictObject({ board: boardId, seats }),
  'board:shared': z.strictObject({ board: boardId, seats }),
  /** Nobody sees it any longer. Was it on the stage, then the main board is. */
  'board:removed': z.strictObject({ board: boardId }),
};

/**
 * All cursors of a board that moved since the last tick: its id, then by page `[page, seat, x, y, seat, x, y, …]`, those
 * that are a laser apart as `[laser page, …]`, and `[null, seat, seat, …]` for those that left. A seat is its number; see
 * cursors.ts.
 */
const pageOfCursors = z.string().regex(/^(laser )?page:[\w-]{1,64}$/);
export const packedCursors = z.tuple([boardId]).rest(z.tuple([pageOfCursors.nullable()]).rest(finite));
export type PackedCursors = z.infer<typeof packedCursors>;

/** Volatile, never logged: client → server without an answer. */
export const signals = {
  /** Pointer in page coordinates; null: it left the board. At most 20 a second. */
  'board:cursor': z
    .strictObject({ board, x: finite, y: finite, pageId, isLaser: z.boolean().default(false) })
    .nullable(),
  /** What the presenter sees, in page coordinates. At most 12 a second. */
  'board:look': z.strictObject({
    board,
    pageId,
    x: finite,
    y: finite,
    width: finite.positive(),
    height: finite.positive(),
  }),
};

export const events = {
  'board:slice': z.strictObject({
    request: z.string(),
    index: z.number().int(),
    diff: networkDiff,
  }),
  /** This connection hears no more of it: it may not see it any longer. */
  'board:closed': z.strictObject({ board: boardId }),
  'board:cursors': packedCursors,
  'board:view': signals['board:look'].extend({ seatId }),
};

/**
 * Cursors as they travel: the page is said once for all that are on it, and a seat is its number, its place among the
 * seats in the order in which they joined, which is the same in every fold of the log. Pure, for server and clients.
 */
import type { BoardId, SeatId } from '../ids.ts';
import type { PackedCursors } from './protocol.ts';

/** All but the seat null: the cursor left. */
export type CursorMove =
  | readonly [seatId: SeatId, x: number, y: number, pageId: string, isLaser?: boolean]
  | readonly [seatId: SeatId, x: null, y: null, pageId: null];

/** Before the page of cursors that are a laser. */
const LASER = 'laser ';

/** Seats by id, in the order in which they joined. */
type Seats = Readonly<Record<string, unknown>>;

export function packCursors(board: BoardId, moves: Iterable<CursorMove>, seats: Seats): PackedCursors {
  const numbers = new Map(Object.keys(seats).map((seatId, number) => [seatId, number]));
  const byPage = new Map<string | null, number[]>();
  for (const [seatId, x, y, pageId, isLaser] of moves) {
    const number = numbers.get(seatId);
    if (number === undefined) continue;
    const where = isLaser ? `${LASER}${pageId}` : pageId;
    const onPage = byPage.get(where) ?? [];
    byPage.set(where, onPage);
    if (pageId === null) onPage.push(number);
    else onPage.push(number, x, y);
  }
  const pages = [...byPage].map(([pageId, flat]): [string | null, ...number[]] => [pageId, ...flat]);
  return [board, ...pages];
}

/** Leaves out seats that are not known here yet: their next move comes soon. */
export function unpackCursors([, ...packed]: PackedCursors, seats: Seats): CursorMove[] {
  // Keys of the seats are their ids.
  const ids = Object.keys(seats) as SeatId[];
  const moves: CursorMove[] = [];
  for (const [where, ...flat] of packed) {
    const isLaser = where?.startsWith(LASER) ?? false;
    const pageId = isLaser ? (where?.slice(LASER.length) ?? null) : where;
    const step = pageId === null ? 1 : 3;
    for (let at = 0; at < flat.length; at += step) {
      const seatId = ids[flat[at] ?? -1];
      const x = flat[at + 1];
      const y = flat[at + 2];
      if (seatId === undefined) continue;
      if (pageId === null) moves.push([seatId, null, null, null]);
      else if (x !== undefined && y !== undefined)
        moves.push(isLaser ? [seatId, x, y, pageId, true] : [seatId, x, y, pageId]);
    }
  }
  return moves;
}

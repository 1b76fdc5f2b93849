/** Pointers on a board: never stored, latest wins, one packet for everyone there and all that moved. */
import { type CursorMove, packCursors } from '../../shared/board/cursors.ts';
import { mayDrawOn } from '../../shared/board/boardRights.ts';
import type { BoardId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { SignalPayload } from '../../shared/protocol/index.ts';
import type { Room } from '../room/index.ts';

interface RoomCursors {
  /** Seats whose cursor the others see, and on which board. */
  readonly shown: Map<SeatId, BoardId>;
  /** By board, what changed since the last tick. */
  readonly moved: Map<BoardId, Map<SeatId, CursorMove>>;
  isTicking: boolean;
}

export class Cursors {
  #rooms = new WeakMap<Room, RoomCursors>();

  /** Those who may not draw do not point either: a class of cursors would only be in the way. */
  move(room: Room, seatId: SeatId, at: SignalPayload<'board:cursor'>): void {
    if (!at || !mayDrawOn(room.state, seatId, at.board)) return this.hide(room, seatId);
    const cursors = this.#of(room);
    if (cursors.shown.get(seatId) !== at.board) this.hide(room, seatId);
    cursors.shown.set(seatId, at.board);
    this.#tell(
      room,
      cursors,
      at.board,
      at.isLaser ? [seatId, at.x, at.y, at.pageId, true] : [seatId, at.x, at.y, at.pageId],
    );
  }

  hide(room: Room, seatId: SeatId): void {
    const cursors = this.#of(room);
    const board = cursors.shown.get(seatId);
    if (board === undefined) return;
    cursors.shown.delete(seatId);
    this.#tell(room, cursors, board, [seatId, null, null, null]);
  }

  /** Hides the cursors of those who may no longer draw. */
  check(room: Room): void {
    for (const [seatId, board] of this.#of(room).shown)
      if (!mayDrawOn(room.state, seatId, board)) this.hide(room, seatId);
  }

  #of(room: Room): RoomCursors {
    let cursors = this.#rooms.get(room);
    if (!cursors) {
      cursors = { shown: new Map(), moved: new Map(), isTicking: false };
      this.#rooms.set(room, cursors);
    }
    return cursors;
  }

  #tell(room: Room, cursors: RoomCursors, board: BoardId, cursor: CursorMove): void {
    const moved = cursors.moved.get(board) ?? new Map<SeatId, CursorMove>();
    cursors.moved.set(board, moved.set(cursor[0], cursor));
    if (cursors.isTicking) return;
    cursors.isTicking = true;
    // Real time, not the room's clock: like frames, this is about load.
    setTimeout(() => {
      cursors.isTicking = false;
      const all = [...cursors.moved];
      cursors.moved.clear();
      for (const [id, moves] of all) {
        const packed = packCursors(id, moves.values(), room.state.seats);
        const isThere = ({ boards }: { readonly boards: ReadonlyMap<BoardId, number> }): boolean => boards.has(id);
        // A move is soon followed by another; that a cursor left is said only once.
        if ([...moves.values()].some(([, x]) => x === null)) room.broadcast('board:cursors', packed, isThere);
        else room.broadcastVolatile('board:cursors', packed, isThere);
      }
    }, limits.cursorTickMs);
  }
}

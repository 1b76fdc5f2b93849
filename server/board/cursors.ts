/** Pointers on the board: never stored, latest wins, one packet for everyone and all that moved. */
import { type CursorMove, packCursors } from '../../shared/board/cursors.ts';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import type { SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { SignalPayload } from '../../shared/protocol/index.ts';
import type { Room } from '../room/index.ts';

interface RoomCursors {
  /** Seats whose cursor the others see. */
  readonly shown: Set<SeatId>;
  /** What changed since the last tick. */
  readonly moved: Map<SeatId, CursorMove>;
  isTicking: boolean;
}

export class Cursors {
  #rooms = new WeakMap<Room, RoomCursors>();

  /** Those who may not draw do not point either: a class of cursors would only be in the way. */
  move(room: Room, seatId: SeatId, at: SignalPayload<'board:cursor'>): void {
    if (!at || !mayDraw(room.state, seatId)) return this.hide(room, seatId);
    const cursors = this.#of(room);
    cursors.shown.add(seatId);
    this.#tell(room, cursors, [seatId, at.x, at.y, at.pageId]);
  }

  hide(room: Room, seatId: SeatId): void {
    const cursors = this.#of(room);
    if (cursors.shown.delete(seatId)) this.#tell(room, cursors, [seatId, null, null, null]);
  }

  /** Hides the cursors of those who may no longer draw. */
  check(room: Room): void {
    for (const seatId of this.#of(room).shown) if (!mayDraw(room.state, seatId)) this.hide(room, seatId);
  }

  #of(room: Room): RoomCursors {
    let cursors = this.#rooms.get(room);
    if (!cursors) {
      cursors = { shown: new Set(), moved: new Map(), isTicking: false };
      this.#rooms.set(room, cursors);
    }
    return cursors;
  }

  #tell(room: Room, cursors: RoomCursors, cursor: CursorMove): void {
    cursors.moved.set(cursor[0], cursor);
    if (cursors.isTicking) return;
    cursors.isTicking = true;
    // Real time, not the room's clock: like frames, this is about load.
    setTimeout(() => {
      cursors.isTicking = false;
      const moved = [...cursors.moved.values()];
      cursors.moved.clear();
      // A move is soon followed by another; that a cursor left is said only once.
      const packed = packCursors(moved, room.state.seats);
      if (moved.some(([, x]) => x === null)) room.broadcast('board:cursors', packed);
      else room.broadcastVolatile('board:cursors', packed);
    }, limits.cursorTickMs);
  }
}

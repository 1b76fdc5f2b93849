/** What the presenter sees, for those who follow. */
import { presenterOf } from '../../shared/floor/presenter.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { EventPayload, SignalPayload } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';

export class Views {
  #last = new WeakMap<Room, EventPayload<'board:view'>>();

  look(room: Room, from: Connection, look: SignalPayload<'board:look'>): void {
    if (presenterOf(room.state)?.id !== from.seatId) return;
    const view = { ...look, seatId: from.seatId };
    this.#last.set(room, view);
    room.broadcastVolatile(
      'board:view',
      view,
      (connection) => connection !== from && connection.boards.has(look.board),
    );
  }

  /** For who comes to a board while the presenter looks on at one place of it. */
  show(room: Room, connection: Connection, board: BoardId): void {
    const view = this.#last.get(room);
    if (view?.board !== board || presenterOf(room.state)?.id !== view.seatId) return;
    if (view.seatId !== connection.seatId) connection.emit('board:view', view);
  }
}

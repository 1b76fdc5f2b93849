/** What the presenter sees, for those who follow. */
import { presenterOf } from '../../shared/floor/presenter.ts';
import type { EventPayload, SignalPayload } from '../../shared/protocol/index.ts';
import type { Connection, Room } from '../room/index.ts';

export class Views {
  #last = new WeakMap<Room, EventPayload<'board:view'>>();

  look(room: Room, from: Connection, look: SignalPayload<'board:look'>): void {
    if (presenterOf(room.state)?.id !== from.seatId) return;
    const view = { ...look, seatId: from.seatId };
    this.#last.set(room, view);
    room.broadcastVolatile('board:view', view, (connection) => connection !== from);
  }

  /** For who joins while the presenter looks on at one place. */
  show(room: Room, connection: Connection): void {
    const view = this.#last.get(room);
    if (!view || presenterOf(room.state)?.id !== view.seatId) return;
    if (view.seatId !== connection.seatId) connection.emit('board:view', view);
  }
}

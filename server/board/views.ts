/** What the presenter sees, for those who follow. */
import type { Seat } from '../../shared/presence/protocol.ts';
import type { EventPayload, SignalPayload } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Connection, Room } from '../room/index.ts';

/** A guest who is live leads; otherwise the teachers do. */
export function isPresenter({ floor, seats }: Pick<LessonState, 'floor' | 'seats'>, seat: Seat): boolean {
  const guests = floor.holders.filter(({ seatId }) => seats[seatId]?.role === 'lecturer');
  return guests.length > 0 ? guests.some(({ seatId }) => seatId === seat.id) : seat.role === 'teacher';
}

export class Views {
  #last = new WeakMap<Room, EventPayload<'board:view'>>();

  look(room: Room, from: Connection, look: SignalPayload<'board:look'>): void {
    const seat = room.state.seats[from.seatId];
    if (!seat || !isPresenter(room.state, seat)) return;
    const view = { ...look, seatId: from.seatId };
    this.#last.set(room, view);
    room.broadcastVolatile('board:view', view, (connection) => connection !== from);
  }

  /** For who joins while the presenter looks on at one place. */
  show(room: Room, connection: Connection): void {
    const view = this.#last.get(room);
    const seat = view && room.state.seats[view.seatId];
    if (!view || !seat || seat.presence === 'left' || !isPresenter(room.state, seat)) return;
    if (view.seatId !== connection.seatId) connection.emit('board:view', view);
  }
}

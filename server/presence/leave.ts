import type { Seat } from '../../shared/presence/protocol.ts';
import type { Room } from '../room/index.ts';
import { holdsFloor } from '../../shared/floor/holdsFloor.ts';

/** The end of one's time in the room: the floor and a raised hand go with it. */
export function leave(room: Room, seat: Seat): void {
  if (holdsFloor(room.state.floor, seat.id)) room.append('floor:ended', { seatId: seat.id, because: 'left' }, 'system');
  if (room.state.floor.hands.some(({ seatId }) => seatId === seat.id))
    room.append('floor:lowered', { seatId: seat.id }, 'system');
  room.append('seat:presence', { seatId: seat.id, presence: 'left', awayBecause: null, device: seat.device }, 'system');
}

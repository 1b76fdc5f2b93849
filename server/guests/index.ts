/** Guest lecturers in the room. Inviting them is the desk's work; their state follows from what happens here. */
import { ClassroomError } from '../../shared/errors.ts';
import type { Feature } from '../room/index.ts';

export function guests(): Feature {
  return {
    handlers: {
      'guest:onMyWay': ({ minutes }, { room, seat }) => {
        if (!seat.guestId || !room.state.guests[seat.guestId]) throw new ClassroomError('not_found');
        const arrivesAtMs = room.nowMs() + minutes * 60_000;
        room.append('guest:underway', { guestId: seat.guestId, arrivesAtMs }, seat.id);
        return null;
      },
    },
  };
}

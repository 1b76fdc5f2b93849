/** The chalk: who may draw. The board asks the room's state with every push, so a change takes effect at once. */
import type { Feature } from '../room/index.ts';

export function chalk(): Feature {
  return {
    handlers: {
      'chalk:give': ({ seatId }, { room, seat }) => {
        room.seat(seatId);
        room.append('chalk:given', { seatId }, seat.id);
        return null;
      },
      'chalk:take': ({ seatId }, { room, seat }) => {
        room.seat(seatId);
        room.append('chalk:taken', { seatId }, seat.id);
        return null;
      },
      'chalk:everyone': ({ on }, { room, seat }) => {
        room.append('chalk:everyone', { on }, seat.id);
        return null;
      },
      'chalk:shared': ({ on }, { room, seat }) => {
        room.append('chalk:shared', { on }, seat.id);
        return null;
      },
    },
  };
}

import type { SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Room } from '../room/index.ts';
import { leave } from './leave.ts';

interface Grace {
  /** Of the loss that it is about. */
  readonly sinceMs: number;
  endMs: number;
}

/**
 * How long those who lost their connection still count as away. Kept here and not read from the log each time, since
 * the log has the time of a clock that somebody may have set since.
 */
export class Graces {
  readonly #graces = new WeakMap<Room, Map<SeatId, Grace>>();

  /** Brings the room's alarm in line with who is lost now. */
  guard(room: Room): void {
    const graces = this.#of(room);
    // Nothing can be changed while storage refuses; `onChanged` comes again when it works.
    const seats = room.isWritable ? Object.values(room.state.seats) : [];
    const lost = seats.filter(({ awayBecause }) => awayBecause === 'lost');
    for (const id of [...graces.keys()]) if (!lost.some((seat) => seat.id === id)) graces.delete(id);
    for (const { id, sinceMs, role } of lost) {
      // Before a restart the clock may have been ahead: nobody was lost in the future.
      if (graces.get(id)?.sinceMs !== sinceMs)
        graces.set(id, { sinceMs, endMs: Math.min(sinceMs, room.nowMs()) + limits.graceMs[role] });
    }
    const ends = [...graces.values()].map(({ endMs }) => endMs);
    room.setAlarm('grace', ends.length === 0 ? null : Math.min(...ends), () => {
      for (const [id, { endMs }] of graces) {
        const seat = room.state.seats[id];
        if (seat?.awayBecause === 'lost' && endMs <= room.nowMs()) leave(room, seat);
      }
      this.guard(room);
    });
  }

  /** The clock was set: everyone's grace stays as long as it was. */
  shift(room: Room, byMs: number): void {
    for (const grace of this.#of(room).values()) grace.endMs += byMs;
    this.guard(room);
  }

  #of(room: Room): Map<SeatId, Grace> {
    const graces = this.#graces.get(room) ?? new Map<SeatId, Grace>();
    this.#graces.set(room, graces);
    return graces;
  }
}

/** Whose view everybody sees: decided alike by the server and on every device, so that two never pull at one board. */
import type { Seat } from '../presence/protocol.ts';
import type { LessonState } from '../declared.ts';

/** The guest who is live, oldest grant first; otherwise the teacher with the floor, or the first who is inside. */
export function presenterOf({ seats, floor }: Pick<LessonState, 'seats' | 'floor'>): Seat | null {
  const isInside = (seat: Seat | undefined): seat is Seat =>
    seat !== undefined && !seat.removed && seat.presence !== 'left';
  const holders = floor.holders.map(({ seatId }) => seats[seatId]).filter(isInside);
  const teachers = Object.values(seats).filter((seat) => seat.role === 'teacher' && isInside(seat));
  return (
    holders.find(({ role }) => role === 'lecturer') ??
    holders.find(({ role }) => role === 'teacher') ??
    teachers[0] ??
    null
  );
}

/** Who may draw, decided alike by the server (which enforces it) and the interface (which shows it). */
import type { LessonState } from '../state.ts';
import { holdsFloor } from '../floor/holdsFloor.ts';

/**
 * Teachers always; a guest while live; whoever was given the chalk; and everybody while the room's switch is on,
 * except whoever had it taken and guests who are still backstage.
 */
export function mayDraw(state: Pick<LessonState, 'seats' | 'chalk' | 'floor'>, seatId: string): boolean {
  const seat = state.seats[seatId];
  if (!seat || seat.removed) return false;
  if (seat.role === 'teacher') return true;
  const exception = state.chalk.seats[seatId];
  if (exception !== undefined) return exception;
  if (seat.role === 'lecturer') return holdsFloor(state.floor, seatId);
  return state.chalk.everyone;
}

/** May this seat change what others drew? Turning pages and changing page records is for `mayLeadBoard`. */
export function mayChangeOthers(state: Pick<LessonState, 'seats' | 'chalk'>, seatId: string): boolean {
  const role = state.seats[seatId]?.role;
  return role === 'teacher' || role === 'lecturer' || state.chalk.shared;
}

/** Teachers, and guests while they hold the floor: they make and turn pages for everyone. */
export function mayLeadBoard(state: Pick<LessonState, 'seats' | 'floor'>, seatId: string): boolean {
  const role = state.seats[seatId]?.role;
  if (role === 'teacher') return true;
  return role === 'lecturer' && holdsFloor(state.floor, seatId);
}

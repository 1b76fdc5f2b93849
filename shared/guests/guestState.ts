/** Where a guest lecturer is, in one pure function: everyone must always know. */
import { limits } from '../limits.ts';
import type { LessonState } from '../state.ts';
import type { Seat } from '../presence/protocol.ts';
import type { Guest } from './protocol.ts';
import { holdsFloor } from '../floor/holdsFloor.ts';

export type GuestState = 'invited' | 'expected' | 'backstage' | 'live' | 'away' | 'left';

/** The seat of an invited guest, once the link was used. */
export function seatOfGuest(state: Pick<LessonState, 'seats'>, guest: Guest): Seat | null {
  return Object.values(state.seats).find((seat) => seat.guestId === guest.id) ?? null;
}

/**
 * Derived from invitation, planned time, connection and floor:
 * - `live`: inside and holds the floor
 * - `backstage`: inside without the floor; students neither see nor hear the guest
 * - `away`: connection lost or page hidden, while the grace runs
 * - `expected`: not inside, and the start is within the hour or the guest said to be on the way
 * - `left`: was inside and went
 * - `invited`: none of these yet
 *
 * @param nowMs Unix milliseconds, passed in so that a test can move it
 */
export function guestState(state: LessonState, guest: Guest, nowMs: number): GuestState {
  const seat = seatOfGuest(state, guest);
  if (seat && seat.presence !== 'left') {
    if (seat.presence === 'away') return 'away';
    return holdsFloor(state.floor, seat.id) ? 'live' : 'backstage';
  }
  const leftAtMs = seat && hasBeenInside(seat) ? seat.sinceMs : null;
  // "I am on my way" said after leaving counts again.
  if (guest.arrivesAtMs !== null && (leftAtMs === null || guest.arrivesAtMs > leftAtMs)) return 'expected';
  if (leftAtMs !== null) return 'left';
  const { startsAtMs, endedAtMs } = state.lesson;
  if (endedAtMs !== null) return 'invited';
  if (startsAtMs === null) return state.lesson.openedAtMs === null ? 'invited' : 'expected';
  return nowMs >= startsAtMs - limits.guestExpectedBeforeMs ? 'expected' : 'invited';
}

/** A seat that was made but never connected has no device yet. */
const hasBeenInside = (seat: Seat): boolean => seat.device !== null;

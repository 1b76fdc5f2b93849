/** What the door shows to somebody who is not inside yet. */
import type { Door, DoorKind } from '../../shared/api.ts';
import { guestState } from '../../shared/guests/guestState.ts';
import type { GuestId, SeatId } from '../../shared/ids.ts';
import { doorState } from '../../shared/lesson/doorState.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import { scheduleOf } from '../../shared/runningOrder/schedule.ts';
import type { Arrival } from './seats.ts';

const MOST_FACES = 60;

export interface DoorViewOf {
  readonly kind: DoorKind;
  readonly state: LessonState;
  readonly arrival: Arrival;
  readonly ownSeatId: SeatId | null;
  /** Waits at the door right now. */
  isWaiting(seat: Seat): boolean;
  readonly hasMedia: boolean;
  readonly nowMs: number;
}

export function doorView({ kind, state, arrival, ownSeatId, isWaiting, hasMedia, nowMs }: DoorViewOf): Door {
  const { role, seat, guest } = arrival;
  const seats = Object.values(state.seats).filter((other) => !other.removed);
  const here = seats.filter((other) => other.presence !== 'left' || isWaiting(other));
  // Whoever was inside before may look again after the end, as the room itself has it.
  const isNewStudent = role === 'student' && (seat === null || seat.device === null);
  const door = isNewStudent ? doorState(state, nowMs) : { isOpen: true, opensAtMs: null };
  return {
    kind,
    lesson: state.lesson,
    role,
    name: seat?.name ?? guest?.name ?? null,
    seatId: seat && seat.id === ownSeatId ? seat.id : null,
    guestId: guest?.id ?? null,
    teachers: seats.filter((other) => other.role === 'teacher').map((teacher) => teacher.name),
    guests: Object.values(state.guests).map((each) => ({ ...each, state: guestState(state, each, nowMs) })),
    here: here.slice(0, MOST_FACES).map(({ name, role: hereAs, colour }) => ({ name, role: hereAs, colour })),
    hereCount: here.length,
    ...door,
    runningOrder: guest ? orderFor(state, guest.id, nowMs) : null,
    media: hasMedia,
    nowMs,
  };
}

function orderFor({ runningOrder, lesson }: LessonState, guestId: GuestId, nowMs: number): Door['runningOrder'] {
  if (runningOrder.segments.length === 0) return null;
  const { rows } = scheduleOf(runningOrder, lesson, nowMs);
  return {
    segments: rows.map(({ segment: { title, minutes, floor }, startsAtMs, status }) => ({
      title,
      minutes,
      startsAtMs,
      status,
      isOwn: floor.who === 'guest' && floor.guestId === guestId,
    })),
  };
}

/** Taking a seat, whoever asks and from wherever: whose it is, and making it when it is not there yet. */
import { ClassroomError } from '../../shared/errors.ts';
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import type { Language } from '../../shared/lesson/language.ts';
import { limits } from '../../shared/limits.ts';
import type { Role, Seat } from '../../shared/presence/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import type { DoorKind } from '../../shared/api.ts';
import { newId } from '../access/index.ts';
import { giveWay, studentName } from '../names/index.ts';
import type { Room, Rooms } from '../room/index.ts';
import type { Pass, Storage } from '../storage/storage.ts';

export interface Arrival {
  readonly role: Role;
  /** The seat that the door leads to; null: one is made on entering. */
  readonly seat: Seat | null;
  /** The invitation of a lecturer. */
  readonly guest: Guest | null;
}

/**
 * Who stands at the door.
 * @param pass of the link; null at the students' door
 * @param ownSeatId the seat that this browser proved to have in the lesson
 * @throws ClassroomError `gone`: removed from the lesson, or no longer invited
 */
export function arrivalOf(state: LessonState, kind: DoorKind, pass: Pass | null, ownSeatId: SeatId | null): Arrival {
  const seat = seatBehind(state, kind, pass, ownSeatId);
  const guestId = kind === 'guest' ? pass?.id : seat?.guestId;
  const guest = (guestId && state.guests[guestId]) || null;
  if (seat?.removed || (kind === 'guest' && !guest)) throw new ClassroomError('gone');
  if (!seat && (kind === 'teach' || kind === 'seat')) throw new ClassroomError('gone');
  return { role: seat?.role ?? (kind === 'guest' ? 'lecturer' : 'student'), seat, guest };
}

function seatBehind(state: LessonState, kind: DoorKind, pass: Pass | null, ownSeatId: SeatId | null): Seat | null {
  if (kind === 'join') return (ownSeatId && state.seats[ownSeatId]) || null;
  if (!pass) return null;
  if (kind === 'seat') return state.seats[pass.id] ?? null;
  if (kind === 'teach') return Object.values(state.seats).find((seat) => seat.role === 'teacher') ?? null;
  const guest = state.guests[pass.id];
  return guest ? seatOfGuest(state, guest) : null;
}

/** Who asks to come in, however they came to the door: by a link or a code, later through a school's system. */
export interface Asking {
  readonly kind: DoorKind;
  /** Of the link; null at the students' door. */
  readonly pass: Pass | null;
  /** The seat that this browser proved to have in the lesson. */
  readonly ownSeatId: SeatId | null;
  /** Needed of students. */
  readonly name: string | null;
  readonly place: string | null;
  readonly language: Language;
  /** Called when a seat is to be made for a student. @throws ClassroomError too many were made from there */
  takeNewSeat(): void;
}

export interface AdmitDeps {
  readonly storage: Storage;
  readonly rooms: Rooms;
}

/**
 * Gives a seat: the one that there is, or a new one. The same link opened twice at once gives the same one.
 *
 * @returns its pass, for a token
 * @throws ClassroomError `gone`: removed, no longer invited, or the seat's link was made worthless; `invalid`: no name;
 *   `closed`: the lesson is over; `too_large`: it is full; `conflict`: the name would pass for staff
 */
export async function admit(
  { storage, rooms }: AdmitDeps,
  lessonId: LessonId,
  asking: Asking,
): Promise<{ readonly seatId: SeatId; readonly role: Role; readonly pass: Pass }> {
  const { kind, pass, ownSeatId, name, place, language } = asking;
  const admitted = await rooms.use(lessonId, async (room) => {
    const arrive = () => arrivalOf(room.state, kind, pass, ownSeatId);
    const known = arrive();
    if (known.seat) return { seatId: known.seat.id, role: known.role };
    if (known.role === 'student') requireStudent(room, asking);
    // Kept before the seat is, so that no seat is ever without.
    const id = newId() as SeatId;
    await storage.putPass({ kind: 'seat', id, lessonId, version: 1, isRevoked: false });
    // The same link may have been opened twice at once.
    const { seat, guest, role } = arrive();
    if (seat) return { seatId: seat.id, role };
    addSeat(room, { id, place, language, guest, name: guest?.name ?? name ?? '' });
    return { seatId: id, role };
  });
  const seatPass = await storage.pass('seat', admitted.seatId);
  if (!seatPass || seatPass.isRevoked) throw new ClassroomError('gone');
  return { ...admitted, pass: seatPass };
}

/** Before anything is kept. */
function requireStudent(room: Room, { name, takeNewSeat }: Asking): void {
  if (!name) throw new ClassroomError('invalid', 'a name is needed', 'name');
  if (room.state.lesson.endedAtMs !== null) throw new ClassroomError('closed');
  studentName(room.state, name);
  takeNewSeat();
}

export interface Newcomer {
  readonly id: SeatId;
  readonly name: string;
  readonly place: string | null;
  readonly language: Language;
  /** null: a student. */
  readonly guest: Guest | null;
}

/** @throws ClassroomError `too_large`: every seat is taken; `conflict`: with this name one would pass for staff */
export function addSeat(room: Room, { id, name, place, language, guest }: Newcomer): void {
  const seats = Object.values(room.state.seats);
  // Those who were shown the door make room; all together stay bounded, whoever keeps coming back with new names.
  const isFull = seats.filter(({ removed }) => !removed).length >= limits.seats || seats.length >= limits.seatsEver;
  if (!guest && isFull) throw new ClassroomError('too_large', 'the lesson is full', 'seats');
  // Students of a lesson from before this rule may be called like the guest.
  if (guest) giveWay(room, name);
  room.append(
    'seat:joined',
    {
      seatId: id,
      name: guest ? name : studentName(room.state, name),
      role: guest ? 'lecturer' : 'student',
      colour: freeColour(seats),
      place,
      language,
      guestId: guest?.id ?? null,
    },
    id,
  );
}

/** The colour that the fewest have. */
function freeColour(seats: readonly Seat[]): number {
  const counts = Array.from({ length: limits.seatColours }, () => 0);
  for (const { colour } of seats) counts[colour] = (counts[colour] ?? 0) + 1;
  return counts.indexOf(Math.min(...counts));
}

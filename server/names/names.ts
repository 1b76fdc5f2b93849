/**
 * Who may be called what in a lesson. Names that look alike count as equal. Teachers and guests, invited ones included,
 * keep their names and no two of them have the same; a student whose name is taken gets a number behind it.
 */
import { ClassroomError } from '../../shared/errors.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { limits } from '../../shared/limits.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Author } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Room } from '../room/index.ts';
import { passesForStaff } from './claims.ts';
import { looksOf } from './likeness.ts';

type State = Pick<LessonState, 'seats' | 'guests'>;
type Named = Seat | Guest;

// Seats and cards are never changed in place.
const known = new WeakMap<Named, readonly string[]>();
function looks(named: Named): readonly string[] {
  const found = known.get(named) ?? looksOf(named.name);
  known.set(named, found);
  return found;
}

const isSeat = (named: Named): named is Seat => 'role' in named;
const isStudent = (named: Named): boolean => isSeat(named) && named.role === 'student';

/** All who have a name here, but this one: a seat, and the card of the guest who has it. */
function othersThan(own: Named | null, { seats, guests }: State): Named[] {
  const guestId = own && (isSeat(own) ? own.guestId : own.id);
  const isOther = (named: Named): boolean =>
    named.id !== own?.id && (guestId === null || (isSeat(named) ? named.guestId : named.id) !== guestId);
  return [...Object.values(seats), ...Object.values(guests)].filter(isOther);
}

const areAlike = (name: string, named: Named): boolean => {
  const own = looksOf(name);
  return looks(named).some((look) => own.includes(look));
};

/**
 * What a student will be called who asks for this name.
 * @param own the seat that is renamed; null: of a newcomer
 * @throws ClassroomError `conflict`: with this name one would pass for a teacher or guest
 */
export function studentName(state: State, name: string, own: Seat | null = null): string {
  const others = othersThan(own, state);
  const staff = others.filter((named) => !isStudent(named));
  if (
    passesForStaff(
      name,
      staff.map((named) => named.name),
    )
  )
    throw taken();
  return freeName(name, others);
}

/**
 * @param own the seat or card that is to have the name; null: a new card
 * @throws ClassroomError `conflict`: another teacher or guest is called so
 */
export function requireStaffName(state: State, name: string, own: Named | null): void {
  const others = othersThan(own, state).filter((named) => !isStudent(named));
  if (others.some((named) => areAlike(name, named))) throw taken();
}

/**
 * As `requireStaffName`, for a lesson that is still to be made.
 * @throws ClassroomError `conflict`, with the field of the guest who is called like the teacher or a guest before
 */
export function requireDifferentGuests(teacher: string, guests: readonly { readonly name: string }[]): void {
  const all = new Set(looksOf(teacher));
  guests.forEach((guest, index) => {
    const own = looksOf(guest.name);
    if (own.some((look) => all.has(look))) throw taken(`guests.${index}.name`);
    for (const look of own) all.add(look);
  });
}

/** Those students who are called like a teacher or guest who has this name from now on get a number. */
export function giveWay(room: Room, name: string): void {
  for (const seat of Object.values(room.state.seats)) {
    if (!isStudent(seat) || !areAlike(name, seat)) continue;
    const numbered = freeName(seat.name, othersThan(seat, room.state));
    room.append('seat:renamed', { seatId: seat.id, name: numbered }, 'system');
  }
}

/** Calls a seat by another name. @throws ClassroomError `conflict`: it is taken, or passes for somebody of the staff */
export function rename(room: Room, seat: Seat, wanted: string, by: Author): void {
  if (wanted === seat.name) return;
  if (!isStudent(seat)) requireStaffName(room.state, wanted, seat);
  const name = isStudent(seat) ? studentName(room.state, wanted, seat) : wanted;
  // The number was asked to go, and cannot.
  if (name === seat.name) throw taken();
  room.append('seat:renamed', { seatId: seat.id, name }, by);
  if (!isStudent(seat)) giveWay(room, name);
}

const taken = (field = 'name'): ClassroomError => new ClassroomError('conflict', 'somebody else is called so', field);

/** The name, or with the first free number behind it: two people must not look like one. */
function freeName(name: string, others: readonly Named[]): string {
  const all = new Set(others.flatMap(looks));
  const isFree = (wanted: string): boolean => !looksOf(wanted).some((look) => all.has(look));
  if (isFree(name)) return name;
  for (let number = 2; ; number++) {
    const ending = ` ${number}`;
    const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
    while (letters.join('').length + ending.length > limits.name) letters.pop();
    const numbered = letters.join('').trimEnd() + ending;
    if (isFree(numbered)) return numbered;
  }
}

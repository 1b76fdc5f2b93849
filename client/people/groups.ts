/** Who is in the room, put in the order in which people look for one another. */
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Seats } from '../../shared/presence/fold.ts';

export interface PlaceGroup {
  /** As most students there spell it; null: no place was given. */
  readonly place: string | null;
  readonly seats: readonly Seat[];
}

export interface People {
  readonly teachers: readonly Seat[];
  readonly lecturers: readonly Seat[];
  readonly students: readonly PlaceGroup[];
  /** Were here and went. */
  readonly gone: readonly Seat[];
  readonly removed: readonly Seat[];
}

export const isInside = (seat: Seat): boolean => !seat.removed && seat.presence !== 'left';

/** How many people are inside; a person with two devices counts once. */
export const countInside = (seats: Seats): number => Object.values(seats).filter(isInside).length;

/** @param search part of a name; accents and capitals do not matter */
export function peopleOf(seats: Seats, search = ''): People {
  const wanted = plain(search);
  const found = Object.values(seats)
    .filter((seat) => plain(seat.name).includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name));
  const inside = found.filter(isInside);
  return {
    teachers: inside.filter((seat) => seat.role === 'teacher'),
    lecturers: inside.filter((seat) => seat.role === 'lecturer'),
    students: byPlace(inside.filter((seat) => seat.role === 'student')),
    gone: found.filter((seat) => !seat.removed && seat.presence === 'left' && seat.device !== null),
    removed: found.filter((seat) => seat.removed),
  };
}

/** Students by place, fullest first, those without a place last. "den haag" and "Den Haag" are one place. */
export function byPlace(students: readonly Seat[]): PlaceGroup[] {
  const groups = new Map<string | null, Seat[]>();
  for (const seat of students) {
    const key = seat.place === null ? null : plain(seat.place);
    const group = groups.get(key);
    if (group) group.push(seat);
    else groups.set(key, [seat]);
  }
  return [...groups]
    .map(([key, seats]) => ({ place: key === null ? null : commonSpelling(seats), seats }))
    .sort(
      (a, b) =>
        Number(a.place === null) - Number(b.place === null) ||
        b.seats.length - a.seats.length ||
        (a.place ?? '').localeCompare(b.place ?? ''),
    );
}

function commonSpelling(seats: readonly Seat[]): string {
  const counts = new Map<string, number>();
  for (const { place } of seats) if (place !== null) counts.set(place, (counts.get(place) ?? 0) + 1);
  const [best] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a.localeCompare(b));
  return best?.[0] ?? '';
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()
    .trim();

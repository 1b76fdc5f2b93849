/** Short logs for tests: entries numbered and dated by their place. */
import type { SeatId } from '../ids.ts';
import type { Author, Entry, EntryData, EntryKind } from '../protocol/index.ts';
import { emptyState, fold, type LessonState } from '../state.ts';
import type { Lesson } from '../lesson/protocol.ts';
import type { Role } from '../presence/protocol.ts';

/** Entry n is committed n seconds after this, Unix milliseconds. */
export const startMs = 1_700_000_000_000;
export const lessonId = 'lesson-1' as Lesson['id'];
/** Ids that an entry could hold; tests write them out, the brand is the border's business. */
export const seat = (name: string): SeatId => `seat-${name}` as SeatId;

export type Line<K extends EntryKind = EntryKind> = {
  [Kind in K]: readonly [kind: Kind, data: EntryData<Kind>, by?: Author];
}[K];

export const line = <K extends EntryKind>(kind: K, data: EntryData<K>, by: Author = 'system'): Line =>
  [kind, data, by] as unknown as Line;

/** The entries of these lines, from seq 1 on. */
export function log(...lines: readonly Line[]): Entry[] {
  return lines.map(
    ([kind, data, by], index) =>
      ({ seq: index + 1, atMs: startMs + (index + 1) * 1000, by: by ?? 'system', kind, data }) as Entry,
  );
}

export const atMs = (seq: number): number => startMs + seq * 1000;

export const created = line('lesson:created', {
  id: lessonId,
  title: 'Volcanoes',
  startsAtMs: null,
  minutes: 50,
  language: 'en',
  timeZone: 'Europe/Amsterdam',
});

export const joined = (name: string, role: Role, guestId: string | null = null): Line =>
  line('seat:joined', {
    seatId: seat(name),
    name,
    role,
    colour: 3,
    place: null,
    language: 'nl',
    guestId: guestId as EntryData<'seat:joined'>['guestId'],
  });

export const here = (name: string): Line =>
  line('seat:presence', { seatId: seat(name), presence: 'here', awayBecause: null, device: 'computer' });

/** The state after these lines. */
export const stateOf = (...lines: readonly Line[]): LessonState => log(...lines).reduce(fold, emptyState(lessonId));

/** Entries and who hears of them, for tests of what is told of a lesson. */
import type { Entry, EntryData, EntryKind } from '../../shared/protocol/index.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { LessonState } from '../../shared/state.ts';
import { en } from '../language/en/index.ts';
import { translator } from '../language/translate.ts';
import { fixtureNowMs, lessonFixture, seatIdOf } from './lessonFixture.ts';

export const english = translator(en, 'en');
export const noor = { id: seatIdOf('noor'), role: 'teacher' } as const;
export const guest = { id: seatIdOf('fatima'), role: 'lecturer' } as const;
export const mila = { id: seatIdOf('mila'), role: 'student' } as const;
export const daan = { id: seatIdOf('daan'), role: 'student' } as const;

/** The guest is not on stage. */
export const backstage: LessonState = { ...lessonFixture(), floor: { epoch: 2, holders: [], hands: [] } };

// A kind and its own data make an entry; TypeScript cannot follow that through the union.
export const entryOf = <K extends EntryKind>(kind: K, data: EntryData<K>, by: Entry['by'] = noor.id): Entry =>
  ({ seq: 1, atMs: fixtureNowMs, by, kind, data }) as unknown as Entry;

export const presenceOf = (
  seatId: Seat['id'],
  status: Seat['presence'],
  awayBecause: Seat['awayBecause'] = null,
): Entry => entryOf('seat:presence', { seatId, presence: status, awayBecause, device: 'computer' }, 'system');

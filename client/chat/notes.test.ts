import { expect, test } from 'vitest';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Entry, EntryData, EntryKind } from '../../shared/protocol/index.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import { fatima, fixtureNowMs, lessonFixture, seatIdOf } from '../testing/lessonFixture.ts';
import { noteOf } from './notes.ts';

const noor = { id: seatIdOf('noor'), role: 'teacher' } as const;
const mila = { id: seatIdOf('mila'), role: 'student' } as const;
const guest = { id: seatIdOf('fatima'), role: 'lecturer' } as const;
let seq = 0;

// A kind and its own data make an entry; TypeScript cannot follow that through the union.
const entryOf = <K extends EntryKind>(kind: K, data: EntryData<K>, by: Entry['by'] = noor.id): Entry =>
  ({ seq: ++seq, atMs: fixtureNowMs, by, kind, data }) as unknown as Entry;

const keyFor = (entry: Entry, me: Pick<Seat, 'id' | 'role'>, before: LessonState = lessonFixture()): string | null =>
  noteOf(entry, before, me)?.key ?? null;

const presence = (seatId: Seat['id'], status: Seat['presence'], awayBecause: Seat['awayBecause'] = null): Entry =>
  entryOf('seat:presence', { seatId, presence: status, awayBecause, device: 'computer' }, 'system');

test('everybody hears who gets the floor, and the holder hears it as "you"', () => {
  const granted = entryOf('floor:granted', { seatId: mila.id, untilMs: fixtureNowMs + 600_000 });
  expect(noteOf(granted, lessonFixture(), noor)).toEqual({
    key: 'floorGrantedFor',
    values: { name: 'Mila Jansen', count: 10 },
  });
  expect(keyFor(granted, mila)).toBe('floorGrantedMeFor');
});

test('a floor that a guest passes on is one sentence', () => {
  const ended = entryOf('floor:ended', { seatId: guest.id, because: 'handedOver' }, guest.id);
  const granted = entryOf('floor:granted', { seatId: mila.id, untilMs: null }, guest.id);
  expect([keyFor(ended, noor), keyFor(granted, noor)]).toEqual([null, 'floorHandedOver']);
});

test('a guest who comes in without the floor is backstage, one who lost the line is back', () => {
  const without: LessonState = { ...lessonFixture(), floor: { epoch: 2, holders: [], hands: [] } };
  const gone = fold(without, presence(guest.id, 'left'));
  expect(keyFor(presence(guest.id, 'here'), mila, gone)).toBe('guestBackstage');
  const lost = fold(lessonFixture(), presence(guest.id, 'away', 'lost'));
  expect(keyFor(presence(guest.id, 'here'), mila, lost)).toBe('cameBack');
});

test('students come and go without a word, a hidden page says nothing', () => {
  expect(keyFor(presence(mila.id, 'left'), noor)).toBeNull();
  expect(keyFor(presence(guest.id, 'away', 'hidden'), mila)).toBeNull();
});

test('hands are told to teachers and guests only', () => {
  const raised = entryOf('floor:raised', { seatId: mila.id }, mila.id);
  expect([noor, guest, mila].map((me) => keyFor(raised, me))).toEqual(['handRaised', 'handRaised', null]);
});

test('the hand of a guest backstage means: ready', () => {
  const without: LessonState = { ...lessonFixture(), floor: { epoch: 2, holders: [], hands: [] } };
  expect(keyFor(entryOf('floor:raised', { seatId: guest.id }, guest.id), noor, without)).toBe('guestReady');
});

test('removing and muting stay between the staff and the person', () => {
  const removed = entryOf('seat:removed', { seatId: mila.id });
  const muted = entryOf('chat:muted', { seatId: mila.id, on: true });
  expect([keyFor(removed, noor), keyFor(removed, guest)]).toEqual(['removed', null]);
  expect([keyFor(muted, noor), keyFor(muted, mila), keyFor(muted, guest)]).toEqual(['muted', 'mutedMe', null]);
});

test('who is given another name is told so, who takes one knows', () => {
  const renamed = (by: Entry['by']) => entryOf('seat:renamed', { seatId: mila.id, name: 'Mila 2' }, by);
  expect([keyFor(renamed('system'), mila), keyFor(renamed(noor.id), mila)]).toEqual(['renamedMe', 'renamedMe']);
  expect(keyFor(renamed(mila.id), mila)).toBeNull();
  expect([keyFor(renamed(mila.id), noor), keyFor(renamed('system'), guest)]).toEqual(['renamed', null]);
});

test('a guest on the way is announced with the minutes', () => {
  const underway = entryOf('guest:underway', { guestId: fatima.id, arrivesAtMs: fixtureNowMs + 360_000 }, 'system');
  expect(noteOf(underway, lessonFixture(), mila)).toEqual({
    key: 'guestUnderway',
    values: { name: 'Fatima el Amrani', count: 6 },
  });
});

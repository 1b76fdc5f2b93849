import { expect, test } from 'vitest';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import type { Me } from '../slots/index.ts';
import { backstage, daan, english, entryOf, guest, mila, noor } from '../testing/entries.ts';
import { fixtureNowMs, lessonFixture } from '../testing/lessonFixture.ts';
import { floorCall, floorNote } from './notes.ts';

const onStage: LessonState = {
  ...backstage,
  floor: { epoch: 3, holders: [{ seatId: guest.id, sinceMs: fixtureNowMs, untilMs: null }], hands: [] },
};
const keyFor = (entry: Entry, me: Me, before = lessonFixture()) => floorNote(entry, before, me)?.key ?? null;
const calls = (entry: Entry, me: Me, before = backstage): string | null =>
  floorCall(entry, { before, me, isShown: false, t: english })?.text ?? null;

test('everybody hears who gets the floor, and the holder hears it as "you"', () => {
  const granted = entryOf('floor:granted', { seatId: mila.id, untilMs: fixtureNowMs + 600_000 });
  expect(floorNote(granted, lessonFixture(), noor)).toEqual({
    key: 'floor.note.grantedFor',
    values: { name: 'Mila Jansen', count: 10 },
  });
  expect(keyFor(granted, mila)).toBe('floor.note.grantedMeFor');
});

test('a floor that a guest passes on is one sentence', () => {
  const ended = entryOf('floor:ended', { seatId: guest.id, because: 'handedOver' }, guest.id);
  const granted = entryOf('floor:granted', { seatId: mila.id, untilMs: null }, guest.id);
  expect([keyFor(ended, noor), keyFor(granted, noor)]).toEqual([null, 'floor.note.handedOver']);
});

test('hands are told to teachers and guests only', () => {
  const raised = entryOf('floor:raised', { seatId: mila.id }, mila.id);
  expect([noor, guest, mila].map((me) => keyFor(raised, me))).toEqual(['floor.note.raised', 'floor.note.raised', null]);
});

test('the hand of a guest backstage means: ready', () => {
  expect(keyFor(entryOf('floor:raised', { seatId: guest.id }, guest.id), noor, backstage)).toBe('floor.note.ready');
});

test('a raised hand calls who leads: the teacher, and a guest on stage', () => {
  const raised = entryOf('floor:raised', { seatId: mila.id }, mila.id);
  expect(calls(raised, noor)).toBe('Hand up: Mila Jansen');
  expect(calls(raised, guest)).toBeNull();
  expect(calls(raised, guest, onStage)).toBe('Hand up: Mila Jansen');
  expect(calls(raised, daan)).toBeNull();
});

test('the floor and the stage call whom they are given to', () => {
  const floorTo = (seatId: Seat['id']) => entryOf('floor:granted', { seatId, untilMs: null });
  expect(calls(floorTo(mila.id), mila)).toBe('You have the floor');
  expect(calls(floorTo(guest.id), guest)).toBe('You are on stage');
  expect(calls(floorTo(mila.id), daan)).toBeNull();
});

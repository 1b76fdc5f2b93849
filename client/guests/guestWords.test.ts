import { expect, test } from 'vitest';
import type { LessonState } from '../../shared/state.ts';
import { fatima, fixtureNowMs, lessonFixture, seatIdOf } from '../testing/lessonFixture.ts';
import { guestWords, guestsByUrgency } from './guestWords.ts';

const room = lessonFixture();
const seatId = seatIdOf('fatima');
const noFloor = { epoch: 2, holders: [], hands: [] };
const withSeat = (change: Partial<LessonState['seats'][string]>): LessonState => {
  const seat = room.seats[seatId];
  return seat ? { ...room, seats: { ...room.seats, [seatId]: { ...seat, ...change } } } : room;
};
const outside: LessonState = { ...room, seats: {}, floor: noFloor };
const planned = (startsAtMs: number | null): LessonState => ({
  ...outside,
  lesson: { ...outside.lesson, startsAtMs, openedAtMs: null },
});
const later = (minutes: number): number => fixtureNowMs + minutes * 60_000;

test.each<[string, LessonState, typeof fatima, string, number]>([
  ['invited, long before', planned(later(600)), fatima, 'invited', 0],
  ['expected within the hour', planned(later(30)), fatima, 'expectedAt', 0],
  ['expected, the start has passed', planned(later(-1)), fatima, 'expected', 0],
  ['on the way', outside, { ...fatima, arrivesAtMs: later(6) }, 'underway', 6],
  ['on the way and late', outside, { ...fatima, arrivesAtMs: later(-1) }, 'anyMoment', 0],
  ['inside without the floor', { ...room, floor: noFloor }, fatima, 'backstage', 0],
  ['live with a time box', room, fatima, 'liveFor', 14],
  ['connection lost', withSeat({ presence: 'away', awayBecause: 'lost' }), fatima, 'lost', 0],
  ['page in the background', withSeat({ presence: 'away', awayBecause: 'hidden' }), fatima, 'away', 0],
  ['gone', withSeat({ presence: 'left' }), fatima, 'left', 0],
])('%s', (_case, state, guest, key, count) => {
  expect(guestWords(state, guest, fixtureNowMs)).toMatchObject({ key, count });
});

test('the last minute of a time box has its own words', () => {
  expect(guestWords(room, fatima, later(13.5)).key).toBe('liveLastMinute');
});

test('the guest who is live comes before one who is still to come', () => {
  const bert = { ...fatima, id: 'bert0000' as typeof fatima.id, name: 'Bert' };
  const both = { ...room, guests: { [bert.id]: bert, [fatima.id]: fatima } };
  expect(guestsByUrgency(both, fixtureNowMs).map(({ name }) => name)).toEqual(['Fatima el Amrani', 'Bert']);
});

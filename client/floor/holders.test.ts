import { expect, test } from 'vitest';
import { fixtureNowMs, lessonFixture, seatIdOf } from '../testing/lessonFixture.ts';
import { floorHolders, minutesLeft, placeInQueue, shareLeft } from './holders.ts';

test('those who were given the floor stand before the teachers', () => {
  expect(floorHolders(lessonFixture()).map(({ seat }) => seat.name)).toEqual(['Fatima el Amrani', 'Noor Visser']);
});

test('when nobody was given the floor the teachers have it', () => {
  const room = { ...lessonFixture(), floor: { epoch: 2, holders: [], hands: [] } };
  expect(floorHolders(room).map(({ seat }) => seat.name)).toEqual(['Noor Visser']);
});

test('a raised hand has a place in the queue, counted from one', () => {
  const { floor } = lessonFixture();
  expect(placeInQueue(floor, seatIdOf('mila'))).toBe(1);
  expect(placeInQueue(floor, seatIdOf('daan'))).toBeNull();
});

test.each([
  [14 * 60_000, 14],
  [15 * 60_000 + 900, 15],
  [13 * 60_000 + 5000, 14],
  [60_000, 1],
  [59_999, 0],
  [-5000, 0],
])('with %i ms left the floor lasts %i more minutes', (leftMs, minutes) => {
  expect(minutesLeft(fixtureNowMs + leftMs, fixtureNowMs)).toBe(minutes);
});

test('the ring is full at the start, empty at the end and never beyond', () => {
  expect([-5, 0, 5, 10, 15].map((nowMs) => shareLeft(0, 10, nowMs))).toEqual([1, 1, 0.5, 0, 0]);
});

import { expect, test } from 'vitest';
import { Clock } from './clock.ts';

test('the clock of the server is taken from the middle of the quickest round trip', () => {
  const clock = new Clock();
  clock.measure(1000, 1400, 61_390); // slow on the way there: wrong by 190
  clock.measure(2000, 2020, 62_010);
  clock.measure(3000, 3500, 63_010); // slow on the way back
  expect(clock.offsetMs).toBe(60_000);
});

test('a round trip counts for eight measurements, then it is forgotten', () => {
  const clock = new Clock();
  clock.measure(0, 2, 501);
  for (let index = 1; index <= 8; index++) clock.measure(index * 10_000, index * 10_000 + 100, index * 10_000 + 650);
  expect(clock.offsetMs).toBe(600);
});

test('when somebody sets the clock of the device, the old measurements no longer count', () => {
  const clock = new Clock();
  clock.measure(1000, 1010, 1005);
  clock.measure(3_601_000, 3_601_300, 1150);
  expect(clock.offsetMs).toBe(-3_600_000);
});

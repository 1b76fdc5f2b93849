import { expect, test } from 'vitest';
import { healingPauseMs } from './proof.ts';
import { reconnectDelayMs, restartDelayMs } from './reconnect.ts';

test.each([
  [0, 250, 500],
  [1, 250, 1000],
  [2, 250, 2000],
  [3, 250, 3000],
  [500, 250, 3000],
])('try %i waits between %i and %i ms', (attempt, shortest, longest) => {
  expect(reconnectDelayMs(attempt, 0)).toBe(shortest);
  expect(reconnectDelayMs(attempt, 1)).toBe(longest);
});

test('three hundred people come back from a restart spread over two seconds', () => {
  expect(restartDelayMs(0)).toBe(200);
  expect(restartDelayMs(1)).toBe(2000);
});

test('healing again and again waits longer and longer', () => {
  expect([1, 2, 3, 4, 5, 50].map(healingPauseMs)).toEqual([5000, 20_000, 80_000, 300_000, 300_000, 300_000]);
});

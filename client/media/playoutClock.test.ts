import { expect, test } from 'vitest';
import { PlayoutClock } from './playoutClock.ts';

const packetS = 0.02;

/** A voice of which packet n comes at `comesAtS(n)`: when each is played; null is not at all. */
function played(count: number, comesAtS: (number: number) => number, isSilent = (_: number) => false) {
  const clock = new PlayoutClock();
  const at = Array.from({ length: count }, (_, n) => clock.schedule(n, packetS, comesAtS(n), isSilent(n)));
  return { at, clock };
}
const steps = (at: readonly (number | null)[]): number[] =>
  at.slice(1).map((time, index) => Number(((time ?? Number.NaN) - (at[index] ?? Number.NaN)).toFixed(6)));

test('a steady voice plays without a gap, with the delay it started with', () => {
  const { at } = played(100, (n) => 5 + n * packetS);
  expect(at[0]).toBeCloseTo(5.2);
  expect(new Set(steps(at))).toEqual(new Set([packetS]));
});

test('packets that come in threes, or with jitter within the delay, play evenly', () => {
  const { at } = played(90, (n) => 5 + Math.floor(n / 3) * 3 * packetS + (n % 7) * 0.02);
  expect(new Set(steps(at))).toEqual(new Set([packetS]));
});

test('a lost packet leaves a gap of its own length', () => {
  const clock = new PlayoutClock();
  const at = [0, 1, 3].map((n) => clock.schedule(n, packetS, 1 + n * packetS, false));
  expect(steps(at)).toEqual([packetS, 2 * packetS]);
});

test('after a stall the delay is longer', () => {
  const { at, clock } = played(50, (n) => (n < 20 ? n * packetS : 0.8 + n * packetS));
  expect(clock.delayS).toBeCloseTo(0.26);
  expect(at[20]).toBeCloseTo(0.8 + 20 * packetS + 0.26);
  expect(new Set(steps(at.slice(20)))).toEqual(new Set([packetS]));
});

test('a backlog does not delay what is said next: all beyond a quarter of a second is dropped', () => {
  const { at } = played(160, (n) => (n < 100 ? 1 : 1 + (n - 99) * packetS));
  expect(at.slice(0, 100).filter((time) => time === null).length).toBeGreaterThan(70);
  expect(at[159]! - (1 + 60 * packetS)).toBeLessThan(0.5);
});

test('too long a delay is worked off in silence', () => {
  const comesAtS = (n: number): number => (n < 12 ? 1 : 1 + (n - 11) * packetS);
  const { at } = played(60, comesAtS, (n) => n >= 30);
  expect(at[29]! - comesAtS(29)).toBeGreaterThan(0.4);
  expect(at[59]! - comesAtS(59)).toBeLessThan(0.25);
  expect(at.slice(0, 30)).not.toContain(null);
});

test('a voice that starts again after a long silence is not taken for an underrun', () => {
  const { clock, at } = played(40, (n) => (n < 20 ? n * packetS : 60 + n * packetS));
  expect(clock.delayS).toBe(0.2);
  expect(at[20]).toBeCloseTo(60 + 20 * packetS + 0.2);
});

test('sequence numbers that start anew are a new talk spurt', () => {
  const clock = new PlayoutClock();
  clock.schedule(70_000, packetS, 1, false);
  expect(clock.schedule(100, packetS, 1.1, false)).toBeCloseTo(1.3);
  expect(clock.schedule(70_000, packetS, 1.2, false)).toBeCloseTo(1.4);
});

test('a steady connection shortens the delay, step by step', () => {
  const { clock } = played(5000, (n) => n * packetS);
  expect(clock.delayS).toBe(0.15);
});

test('a connection that keeps stalling lengthens the delay up to its limit', () => {
  const { clock } = played(400, (n) => Math.floor(n / 10) * 1.4);
  expect(clock.delayS).toBe(0.6);
});

import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

function clockOf(startMs: number) {
  const times = { wallMs: startMs, steadyMs: 50 };
  const clock = createClock(
    () => times.wallMs,
    () => times.steadyMs,
  );
  const pass = (ms: number): void => {
    times.wallMs += ms;
    times.steadyMs += ms;
  };
  return { clock, times, pass };
}

test('who listens hears of a set clock before anybody is told the new time, and only once', () => {
  const { clock, times, pass } = clockOf(1_000_000);
  const heard: number[] = [];
  const stop = clock.onSet((byMs) => heard.push(byMs));
  pass(60_000);
  expect(clock.nowMs()).toBe(1_060_000);
  times.wallMs += 3_600_000;
  pass(5);
  expect(clock.nowMs()).toBe(4_660_005);
  times.wallMs -= 7_200_000;
  expect(clock.nowMs()).toBe(-2_539_995);
  pass(1000);
  clock.nowMs();
  expect(heard).toEqual([3_600_000, -7_200_000]);
  stop();
  times.wallMs += 3_600_000;
  clock.nowMs();
  expect(heard).toHaveLength(2);
});

test('a machine that slept is a clock that was set', () => {
  const { clock, times } = clockOf(1_000_000);
  const heard: number[] = [];
  const stop = clock.onSet((byMs) => heard.push(byMs));
  times.wallMs += 600_000;
  clock.nowMs();
  expect(heard).toEqual([600_000]);
  stop();
});

test('small corrections of a time server are no jump, however many', () => {
  const { clock, times, pass } = clockOf(1_000_000);
  const heard: number[] = [];
  const stop = clock.onSet((byMs) => heard.push(byMs));
  for (let at = 0; at < 100; at++) {
    pass(1000);
    times.wallMs += 100;
    clock.nowMs();
  }
  expect(heard).toEqual([]);
  stop();
});

import { expect, test } from 'vitest';
import { Load } from './load.ts';

test('video pauses only when no tick is in time for long, and then for a moment', () => {
  const load = new Load();
  load.begin(0);
  let nowMs = 0;
  const ticks = (count: number, everyMs: number): void => {
    for (let done = 0; done < count; done++) load.tick((nowMs += everyMs));
  };
  ticks(100, 20);
  ticks(3, 400);
  ticks(1, 20);
  ticks(3, 400);
  expect(load.pausesVideo).toBe(false);
  ticks(2, 400);
  expect(load.pausesVideo).toBe(true);
  ticks(51, 20);
  expect(load.pausesVideo).toBe(false);
});

import { expect, test } from 'vitest';
import { Load } from './load.ts';

test('pictures pause only when no beat comes in time for long, and then for a moment', () => {
  const load = new Load();
  load.begin(0);
  let nowMs = 0;
  const beats = (count: number, everyMs: number): void => {
    for (let beat = 0; beat < count; beat++) load.beat((nowMs += everyMs));
  };
  beats(100, 20);
  beats(3, 400);
  beats(1, 20);
  beats(3, 400);
  expect(load.pausesPictures).toBe(false);
  beats(2, 400);
  expect(load.pausesPictures).toBe(true);
  beats(51, 20);
  expect(load.pausesPictures).toBe(false);
});

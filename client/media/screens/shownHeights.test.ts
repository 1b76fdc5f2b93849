import { expect, test } from 'vitest';
import { ShownHeights } from './shownHeights.ts';

test('the largest place on the screen counts, and a place that is gone does not', () => {
  const heights = new ShownHeights();
  const [tile, large] = [{}, {}];
  expect(heights.set('fatima', tile, 99)).toBe(99);
  expect(heights.set('fatima', large, 400)).toBe(400);
  expect(heights.set('fatima', tile, 120)).toBe(400);
  expect(heights.set('noor', tile, 60)).toBe(60);
  expect(heights.set('fatima', large, null)).toBe(120);
  expect(heights.set('fatima', tile, null)).toBe(0);
  expect(heights.has('fatima')).toBe(false);
  expect(heights.has('noor')).toBe(true);
});

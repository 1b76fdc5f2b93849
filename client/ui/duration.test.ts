import { expect, test } from 'vitest';
import { duration } from './duration.ts';

test.each([
  [0, '0:00'],
  [65_999, '1:05'],
  [754_000, '12:34'],
  [3_729_000, '1:02:09'],
  [-500, '0:00'],
])('%i ms reads %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

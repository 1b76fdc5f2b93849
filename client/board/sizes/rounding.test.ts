import { describe, expect, test } from 'vitest';
import { heightOf, overflowOf, widthOf } from './rounding.ts';

describe('the same text at another zoom', () => {
  // As Chromium lays it out at 100 %, 110 %, 125 % and 200 %.
  test('is as wide', () => {
    for (const exact of [203.2148, 203.208, 203.214, 203.219]) expect(widthOf(exact, null)).toBe(204);
  });

  test('is as high', () => {
    for (const exact of [48.598, 48.601, 48.6, 48.594]) expect(heightOf(exact, 24.3)).toBe(48.6);
    // Lines of whole pixels.
    expect(heightOf((7 * 345 * 22) / 256, 29.7)).toBe(207.9);
  });
});

test('a text that is broken into lines is as wide as it may be and no wider', () => {
  expect(widthOf(167, 167)).toBe(167);
  expect(widthOf(167.01, 167)).toBe(167);
  expect(widthOf(118.4, 118.6)).toBe(118.6);
  expect(widthOf(100.2, 167)).toBe(101);
});

test('the spare of a width keeps the last word on its line', () => {
  expect(widthOf(203.98, null)).toBe(205);
});

test('what is not lines of one height is rounded', () => {
  expect(heightOf(70.3, 29.7)).toBe(70.5);
});

test('what does not fit is told from what does', () => {
  expect(overflowOf(160.3, 160.2, 161)).toBe(161);
  expect(overflowOf(190.2, 167, 167)).toBe(191);
});

import { expect, test } from 'vitest';
import { alternated, isValidChannel, isValidRound, medians, rounded } from './validity.ts';

test.each([
  { why: 'all came, each in its message', delivered: 1000, messages: 1000, isValid: true },
  { why: 'a few were merged', delivered: 1000, messages: 970, isValid: true },
  { why: 'a stalled server merged many', delivered: 1000, messages: 969, isValid: false },
  { why: 'one never came', delivered: 999, messages: 999, isValid: false },
])('a round in which $why counts: $isValid', ({ delivered, messages, isValid }) => {
  expect(isValidRound({ expected: 1000, delivered, messages })).toBe(isValid);
});

test('a round in which nothing was asked for does not count', () => {
  expect(isValidRound({ expected: 0, delivered: 0, messages: 0 })).toBe(false);
});

test.each([
  { why: 'all was told soon', delivered: 1000, p95Ms: 30, isValid: true },
  { why: 'a few were passed over', delivered: 970, p95Ms: 30, isValid: true },
  { why: 'many were passed over', delivered: 969, p95Ms: 30, isValid: false },
  { why: 'all was told, late and at once', delivered: 1000, p95Ms: 101, isValid: false },
  { why: 'nothing was told', delivered: 0, p95Ms: null, isValid: false },
])('a channel on which $why counts: $isValid', ({ delivered, p95Ms, isValid }) => {
  expect(isValidChannel({ expected: 1000, delivered, p95Ms })).toBe(isValid);
});

test('each figure has its own median, over the rounds that have it', () => {
  const rounds = [
    { cpu: 3, delay: 10 },
    { cpu: 1, delay: null },
    { cpu: 2, delay: 30 },
  ];
  expect(medians(rounds)).toEqual({ cpu: 2, delay: 20 });
  expect(medians([{ delay: null }])).toEqual({ delay: null });
});

test('everybody is first in turn', () => {
  const orders = [0, 1, 2, 3].map((round) => alternated(['a', 'b', 'c'], round).join(''));
  expect(orders).toEqual(['abc', 'bca', 'cab', 'abc']);
});

test('what was not measured is null, not NaN', () => {
  expect(rounded(0 / 0)).toBeNull();
  expect(rounded(null)).toBeNull();
  expect(rounded(12.34567)).toBe(12.35);
});

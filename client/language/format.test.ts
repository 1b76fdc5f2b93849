import { expect, test } from 'vitest';
import { nl } from './nl/index.ts';
import { formatsOf } from './format.ts';

const startsAtMs = Date.UTC(2027, 11, 1, 9, 30);
const words: Readonly<Record<string, string>> = { 'common.bothTimes': nl.common.bothTimes };
const t = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
  (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_place, name: string) => String(values[name]));
const span = (here: string, timeZone: string, minutes: number | null = 45) =>
  formatsOf('nl', t, here).lessonSpan({ startsAtMs, minutes, timeZone });

test('who reads in another zone sees the own time and that of the lesson', () => {
  const own = 'woensdag 1 december 2027 · 10:30 – 11:15';
  expect(span('Europe/Amsterdam', 'Europe/Amsterdam')).toBe(own);
  // Another name, the same clock.
  expect(span('Europe/Brussels', 'Europe/Amsterdam')).toBe(own);
  expect(span('America/Toronto', 'Europe/Amsterdam')).toBe(
    'woensdag 1 december 2027 · 04:30 – 05:15 bij jou (10:30 – 11:15 in Amsterdam)',
  );
  expect(span('America/Toronto', 'Europe/Amsterdam', null)).toBe(
    'woensdag 1 december 2027 · 04:30 bij jou (10:30 in Amsterdam)',
  );
});

test('where it is another day, that is said', () => {
  const lateMs = Date.UTC(2027, 11, 1, 20);
  expect(
    formatsOf('nl', t, 'Asia/Tokyo').lessonSpan({ startsAtMs: lateMs, minutes: null, timeZone: 'Europe/Paris' }),
  ).toBe('donderdag 2 december 2027 · 05:00 bij jou (woensdag 1 december 2027 · 21:00 in Parijs)');
});

import { expect, test } from 'vitest';
import { momentOf } from '../../../shared/lesson/zone.ts';
import { weekLater } from './againDraft.ts';

const zone = 'Europe/Amsterdam';
const at = (date: string, time = '09:00') => momentOf(zone, date, time)!;

test('a lesson comes again a week later at the same time of the clock, summer time or not', () => {
  const lesson = { startsAtMs: at('2027-03-22'), minutes: 90 };
  expect(weekLater(lesson, zone, at('2027-03-22', '10:30'))).toEqual({
    date: '2027-03-29',
    time: '09:00',
    minutes: '90',
  });
});

test('of a lesson of long ago, the first such day that is still to come', () => {
  const lesson = { startsAtMs: at('2026-09-01'), minutes: null };
  expect(weekLater(lesson, zone, at('2026-11-03', '12:00'))).toEqual({
    date: '2026-11-10',
    time: '09:00',
    minutes: '',
  });
});

test('one without a planned start leaves the day open', () => {
  expect(weekLater({ startsAtMs: null, minutes: 60 }, zone, 0)).toEqual({ date: '', time: '', minutes: '60' });
});

import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { here, joined, lessonId, line, seat, startMs, stateOf, type Line } from '../testing/log.ts';
import { doorState } from './doorState.ts';

const startsAtMs = startMs + 24 * 3600_000;
const opensAtMs = startsAtMs - limits.doorOpensBeforeMs;
const created = (at: number | null): Line =>
  line('lesson:created', {
    id: lessonId,
    title: 'Volcanoes',
    startsAtMs: at,
    minutes: 50,
    language: 'en',
    timeZone: 'Europe/Amsterdam',
  });
const planned = [created(startsAtMs), joined('noor', 'teacher'), joined('fatima', 'lecturer')] as const;
const away = (because: 'lost' | 'hidden'): Line =>
  line('seat:presence', { seatId: seat('noor'), presence: 'away', awayBecause: because, device: null });
const left = line('seat:presence', { seatId: seat('noor'), presence: 'left', awayBecause: null, device: null });
const ended = line('lesson:ended', {});

const table: [string, number, readonly Line[], { isOpen: boolean; opensAtMs: number | null }][] = [
  ['without a planned start it is open', startMs, [created(null)], { isOpen: true, opensAtMs: null }],
  ['long before the start it says when it opens', startMs, planned, { isOpen: false, opensAtMs }],
  ['a moment before it opens', opensAtMs - 1, planned, { isOpen: false, opensAtMs }],
  ['it opens by itself', opensAtMs, planned, { isOpen: true, opensAtMs: null }],
  ['a teacher inside opens it early', startMs, [...planned, here('noor')], { isOpen: true, opensAtMs: null }],
  ['also one whose line fails', startMs, [...planned, here('noor'), away('lost')], { isOpen: true, opensAtMs: null }],
  ['a teacher who left no longer', startMs, [...planned, here('noor'), left], { isOpen: false, opensAtMs }],
  ['a guest inside does not open it', startMs, [...planned, here('fatima')], { isOpen: false, opensAtMs }],
  ['after the end it is shut', startsAtMs, [...planned, here('noor'), ended], { isOpen: false, opensAtMs: null }],
  ['after the end of an unplanned lesson too', startMs, [created(null), ended], { isOpen: false, opensAtMs: null }],
];

test.each(table)("the students' door: %s", (_name, nowMs, lines, expected) => {
  expect(doorState(stateOf(...lines), nowMs)).toEqual(expected);
});

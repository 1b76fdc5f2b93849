import { expect, test } from 'vitest';
import type { GuestId } from '../ids.ts';
import { limits } from '../limits.ts';
import { created, here, joined, lessonId, line, seat, startMs, stateOf, type Line } from '../testing/log.ts';
import { guestState, seatOfGuest, type GuestState } from './guestState.ts';

const id = 'guest-01' as GuestId;
const fatima = seat('fatima');
const card = { id, name: 'Fatima', organisation: null, field: null, bio: null, topics: [], photo: null };
const invited = line('guest:invited', card);
const seated = joined('fatima', 'lecturer', id);
const presence = (status: 'here' | 'away' | 'left', awayBecause: 'lost' | 'hidden' | null = null): Line =>
  line('seat:presence', { seatId: fatima, presence: status, awayBecause, device: 'computer' });
const live = line('floor:granted', { seatId: fatima, untilMs: null });
const offStage = line('floor:ended', { seatId: fatima, because: 'returned' });
const opened = line('lesson:opened', {});
const ended = line('lesson:ended', {});
const underway = (arrivesAtMs: number): Line => line('guest:underway', { guestId: id, arrivesAtMs });
const startsAtMs = startMs + 10 * limits.guestExpectedBeforeMs;
const planned = line('lesson:created', {
  id: lessonId,
  title: 'Volcanoes',
  startsAtMs,
  minutes: 50,
  language: 'en',
  timeZone: 'Europe/Amsterdam',
});
const hourBefore = startsAtMs - limits.guestExpectedBeforeMs;

const nowMs = startMs + 100_000;
const soon = nowMs + 600_000;

const table: [GuestState, string, number, Line[]][] = [
  ['invited', 'without a planned time, before the lesson opens', nowMs, [created, invited]],
  ['expected', 'without a planned time, once the lesson is open', nowMs, [created, invited, opened]],
  ['invited', 'long before the planned start', hourBefore - 1, [planned, invited]],
  ['expected', 'within the hour before the planned start', hourBefore, [planned, invited]],
  ['expected', 'after the planned start', startsAtMs + 1, [planned, invited]],
  ['expected', 'who said to be on the way, long before', nowMs, [planned, invited, underway(soon)]],
  ['invited', 'who never came, after the lesson', startsAtMs + 1, [planned, invited, opened, ended]],
  ['expected', 'with a seat that was never connected', nowMs, [created, invited, opened, seated]],
  ['backstage', 'inside without the floor', nowMs, [created, invited, opened, seated, presence('here')]],
  ['backstage', 'inside before the lesson opens', nowMs, [created, invited, seated, presence('here')]],
  ['live', 'inside with the floor', nowMs, [created, invited, opened, seated, presence('here'), live]],
  ['backstage', 'after the time on stage', nowMs, [created, invited, opened, seated, presence('here'), live, offStage]],
  [
    'away',
    'whose connection was lost backstage',
    nowMs,
    [created, invited, seated, presence('here'), presence('away', 'lost')],
  ],
  [
    'away',
    'whose connection was lost on stage',
    nowMs,
    [created, invited, seated, presence('here'), live, presence('away', 'lost')],
  ],
  [
    'away',
    'whose page is in the background',
    nowMs,
    [created, invited, seated, presence('here'), live, presence('away', 'hidden')],
  ],
  [
    'live',
    'back on stage within the grace',
    nowMs,
    [created, invited, seated, presence('here'), live, presence('away', 'lost'), presence('here')],
  ],
  [
    'left',
    'gone after having been inside',
    nowMs,
    [created, invited, opened, seated, presence('here'), presence('left')],
  ],
  [
    'left',
    'gone, although the floor was not returned',
    nowMs,
    [created, invited, seated, presence('here'), live, presence('left')],
  ],
  [
    'left',
    'came sooner than announced, and went before that time',
    nowMs,
    [created, invited, seated, underway(soon), presence('here'), presence('left')],
  ],
  [
    'expected',
    'gone, and on the way again',
    nowMs,
    [created, invited, seated, presence('here'), presence('left'), underway(soon)],
  ],
  [
    'left',
    'gone, having said to be on the way before that',
    nowMs,
    [created, invited, underway(startMs), seated, presence('here'), presence('left')],
  ],
  [
    'left',
    'removed by a teacher',
    nowMs,
    [created, invited, seated, presence('here'), line('seat:removed', { seatId: fatima })],
  ],
  [
    'backstage',
    'back inside after having left',
    nowMs,
    [created, invited, seated, presence('here'), presence('left'), presence('here')],
  ],
];

test.each(table)('%s: a guest %s', (expected, _situation, now, lines) => {
  const state = stateOf(...lines);
  expect(guestState(state, state.guests[id]!, now)).toBe(expected);
});

test('the table above has every state', () => {
  expect(new Set(table.map(([state]) => state))).toEqual(
    new Set<GuestState>(['invited', 'expected', 'backstage', 'live', 'away', 'left']),
  );
});

test('a guest has the seat that was taken with the own invitation', () => {
  const state = stateOf(created, invited, joined('ann', 'student'), here('ann'), seated);
  expect(seatOfGuest(state, state.guests[id]!)?.id).toBe(fatima);
  expect(seatOfGuest(stateOf(created, invited), state.guests[id]!)).toBeNull();
});

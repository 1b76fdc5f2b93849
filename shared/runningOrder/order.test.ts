import { expect, test } from 'vitest';
import type { SegmentId } from '../ids.ts';
import { emptyState, fold } from '../state.ts';
import { publicPart, viewFor } from '../audience.ts';
import type { Entry, EntryData, EntryKind } from '../protocol/index.ts';
import type { LessonId, SeatId } from '../ids.ts';
import type { LessonState } from '../state.ts';
import { currentOf, fixedCount, isOver, nextOf } from './order.ts';
import type { Segment } from './protocol.ts';
import { scheduleOf, turnOf } from './schedule.ts';

const minute = 60_000;
const id = (name: string) => `segment-${name}` as SegmentId;
const segment = (name: string, minutes = 10, given: Partial<Segment> = {}): Segment => ({
  id: id(name),
  title: name,
  minutes,
  floor: { who: 'teacher' },
  stage: null,
  opens: [],
  aid: null,
  ...given,
});

/** A lesson that is told step by step. */
function lesson() {
  let state: LessonState = emptyState('een-les-van-nu' as LessonId);
  let seq = 0;
  const told = {
    get state() {
      return state;
    },
    get order() {
      return state.runningOrder;
    },
    tell<K extends EntryKind>(kind: K, data: EntryData<K>, atMs = 0) {
      // Kind and data were paired by K.
      state = fold(state, { seq: ++seq, atMs, by: 'system', kind, data } as unknown as Entry);
      return told;
    },
    add: (name: string, after: string | null = null, minutes = 10) =>
      told.tell('order:added', { segment: segment(name, minutes), after: after === null ? null : id(after) }),
    go: (name: string | null, atMs = 0, given: Partial<EntryData<'order:went'>> = {}) =>
      told.tell(
        'order:went',
        {
          ...{ segment: name === null ? null : id(name), isBack: false, now: name, next: null },
          ...{ stage: null, floor: null, timer: null, skipped: [] },
          ...given,
        },
        atMs,
      ),
  };
  return told;
}
const names = (told: ReturnType<typeof lesson>) => told.order.segments.map(({ title }) => title).join('');

test('segments come where they are put, and never before what is on', () => {
  const told = lesson().add('a').add('b', 'a').add('c', 'b');
  expect(names(told)).toBe('abc');
  told.tell('order:placed', { id: id('c'), after: null });
  expect(names(told)).toBe('cab');
  told.go('c').tell('order:placed', { id: id('b'), after: null });
  expect(names(told)).toBe('cba');
  // Behind one that is gone: at the end.
  told.tell('order:removed', { id: id('b') }).add('d', 'b');
  expect(names(told)).toBe('cad');
});

test('before the first, on, and behind the last', () => {
  const told = lesson().add('a').add('b', 'a');
  expect([currentOf(told.order), nextOf(told.order)?.title, isOver(told.order)]).toEqual([null, 'a', false]);
  told.go('a');
  expect([currentOf(told.order)?.title, nextOf(told.order)?.title, fixedCount(told.order)]).toEqual(['a', 'b', 1]);
  told.go('b').go(null);
  expect([currentOf(told.order), nextOf(told.order), isOver(told.order)]).toEqual([null, null, true]);
  // What is added then comes next.
  expect(nextOf(told.add('c', 'b').order)?.title).toBe('c');
});

test('a step takes stage, floor and timer along, remembers what was before, and can be taken back', () => {
  const annId = 'ann-de-student' as SeatId;
  const holder = { seatId: annId, sinceMs: 5, untilMs: null };
  const told = lesson().add('a').tell('floor:raised', { seatId: annId }, 1);
  const before = told.state;
  told.go('a', 5, {
    stage: { board: 'main', page: 'page:twee' },
    floor: { holders: [holder], hands: [] },
    timer: { endsAtMs: 600 },
  });
  expect(told.state).toMatchObject({
    stage: { board: 'main', page: 'page:twee' },
    floor: { epoch: 1, holders: [holder], hands: [] },
    timer: { endsAtMs: 600 },
    runningOrder: { version: 1, now: 'a', mainPage: 'page:twee' },
  });
  expect(told.order.visits[0]?.before).toEqual({ stage: before.stage, floor: before.floor, timer: null });

  const { stage, floor } = told.order.visits[0]!.before;
  told.go(null, 9, { isBack: true, stage, floor, timer: { endsAtMs: null } });
  expect(told.state).toMatchObject({ stage: before.stage, timer: null, runningOrder: { version: 2, visits: [] } });
  expect(told.state.floor).toEqual({ ...before.floor, epoch: 2 });
});

test('whoever was muted is heard again with a floor of a segment', () => {
  const annId = 'ann-de-student' as SeatId;
  const told = lesson().add('a').tell('media:muted', { seatId: annId });
  told.go('a', 0, { floor: { holders: [{ seatId: annId, sinceMs: 0, untilMs: null }], hands: [] } });
  expect(told.state.media.muted).toEqual({});
});

test('students see what everybody is told, and the digest of all agrees', () => {
  const told = lesson().add('a').tell('order:shown', { now: null, next: 'a' });
  const seen = viewFor(told.state, { id: 'ann-de-student' as SeatId, role: 'student' });
  expect(seen.runningOrder).toMatchObject({ next: 'a', segments: [] });
  expect(publicPart(seen)).toEqual(publicPart(told.state));
});

const planned = { startsAtMs: 1000 * minute, minutes: 30 };
const at = (minutes: number) => (1000 + minutes) * minute;

test('before the lesson each begins where the one before it ends', () => {
  const { order } = lesson().add('a').add('b', 'a', 5).add('c', 'b', 15);
  const schedule = scheduleOf(order, planned, at(-60));
  expect(schedule.rows.map(({ startsAtMs, offsetMinutes }) => [startsAtMs, offsetMinutes])).toEqual([
    [at(0), 0],
    [at(10), 10],
    [at(15), 15],
  ]);
  expect(schedule).toMatchObject({
    totalMinutes: 30,
    endsAtMs: at(30),
    lateMinutes: 0,
    leftMs: null,
    suggestion: null,
  });
  const unplanned = scheduleOf(order, { startsAtMs: null, minutes: null }, at(0));
  expect(unplanned).toMatchObject({ endsAtMs: null, lateMinutes: null });
  expect(unplanned.rows.map(({ startsAtMs }) => startsAtMs)).toEqual([null, null, null]);
});

test('who is late hears when it ends, and one way to end in time', () => {
  const told = lesson().add('a').add('b', 'a', 5).add('c', 'b', 15).go('a', at(2)).go('b', at(13));
  const schedule = scheduleOf(told.order, planned, at(20));
  expect(schedule.rows.map(({ status, startsAtMs, spentMs }) => [status, startsAtMs, spentMs])).toEqual([
    ['over', at(2), 11 * minute],
    ['now', at(13), 7 * minute],
    ['next', at(20), null],
  ]);
  expect(schedule).toMatchObject({ leftMs: -2 * minute, endsAtMs: at(35), lateMinutes: 5 });
  expect(schedule.suggestion).toMatchObject({ segment: { title: 'c' }, minutes: 10 });
});

test('who is early hears that, too, and nobody is late by a day', () => {
  const told = lesson().add('a').add('b', 'a', 5).add('c', 'b', 15).go('a', at(0)).go('b', at(6));
  expect(scheduleOf(told.order, planned, at(7))).toMatchObject({ lateMinutes: -4, suggestion: null });
  expect(scheduleOf(told.order, planned, at(24 * 60)).lateMinutes).toBe(null);
});

test('a guest’s turn is the next of theirs', () => {
  const told = lesson().add('a');
  told.tell('order:added', {
    segment: segment('b', 20, { floor: { who: 'guest', guestId: 'gast-van-nu-1' as never } }),
    after: id('a'),
  });
  told.add('c', 'b');
  expect(turnOf(scheduleOf(told.order, planned, at(0)), 'gast-van-nu-1')?.startsAtMs).toBe(at(10));
  expect(turnOf(scheduleOf(told.go('a').go('b').order, planned, at(0)), 'gast-van-nu-1')).toBe(null);
});

import { expect, test } from 'vitest';
import { created, joined, line, seat, stateOf, type Line } from '../testing/log.ts';
import { mayChangeOthers, mayDraw, mayLeadBoard } from './mayDraw.ts';

const people = [
  created,
  joined('teacher', 'teacher'),
  joined('guest', 'lecturer'),
  joined('student', 'student'),
] as const;
const given = (name: string): Line => line('chalk:given', { seatId: seat(name) });
const taken = (name: string): Line => line('chalk:taken', { seatId: seat(name) });
const everyone = line('chalk:everyone', { on: true });
const shared = line('chalk:shared', { on: true });
const onStage = (name: string): Line => line('floor:granted', { seatId: seat(name), untilMs: null });
const removed = (name: string): Line => line('seat:removed', { seatId: seat(name) });

type Who = 'teacher' | 'guest' | 'student' | 'stranger';
const table: [situation: string, lines: Line[], draws: Who[], changesOthers: Who[], leads: Who[]][] = [
  ['at first', [], ['teacher'], ['teacher', 'guest'], ['teacher']],
  ['the student has the chalk', [given('student')], ['teacher', 'student'], ['teacher', 'guest'], ['teacher']],
  ['and had it taken', [given('student'), taken('student')], ['teacher'], ['teacher', 'guest'], ['teacher']],
  ['everyone may draw', [everyone], ['teacher', 'student'], ['teacher', 'guest'], ['teacher']],
  ['everyone but this student', [everyone, taken('student')], ['teacher'], ['teacher', 'guest'], ['teacher']],
  ['the guest is live', [onStage('guest')], ['teacher', 'guest'], ['teacher', 'guest'], ['teacher', 'guest']],
  [
    'the guest is live and had the chalk taken',
    [onStage('guest'), taken('guest')],
    ['teacher'],
    ['teacher', 'guest'],
    ['teacher', 'guest'],
  ],
  ['the guest got the chalk backstage', [given('guest')], ['teacher', 'guest'], ['teacher', 'guest'], ['teacher']],
  ['everyone draws, the guest is backstage', [everyone], ['teacher', 'student'], ['teacher', 'guest'], ['teacher']],
  ['the student is on stage', [onStage('student')], ['teacher'], ['teacher', 'guest'], ['teacher']],
  [
    'students may change what others drew',
    [shared],
    ['teacher'],
    ['teacher', 'guest', 'student', 'stranger'],
    ['teacher'],
  ],
  ['the student was removed', [everyone, removed('student')], ['teacher'], ['teacher', 'guest'], ['teacher']],
  ['nothing is taken from a teacher', [taken('teacher')], ['teacher'], ['teacher', 'guest'], ['teacher']],
];

test.each(table)('%s', (_situation, lines, draws, changesOthers, leads) => {
  const state = stateOf(...people, ...lines);
  const those = (may: (id: string) => boolean): Who[] =>
    (['teacher', 'guest', 'student', 'stranger'] as const).filter((name) => may(seat(name)));
  expect(those((id) => mayDraw(state, id))).toEqual(draws);
  expect(those((id) => mayChangeOthers(state, id))).toEqual(changesOthers);
  expect(those((id) => mayLeadBoard(state, id))).toEqual(leads);
});

import { describe, expect, test } from 'vitest';
import { created, here, joined, line, seat, stateOf, type Line } from '../testing/log.ts';
import { hears, maySendAny, mediaRights, ownAudience, ownRights } from './mediaRights.ts';
import type { Audience } from './protocol.ts';

const names = ['teacher', 'guest', 'student', 'stranger'] as const;
type Who = (typeof names)[number];
const people = [
  created,
  joined('teacher', 'teacher'),
  joined('guest', 'lecturer'),
  joined('student', 'student'),
  here('teacher'),
  here('guest'),
  here('student'),
] as const;

const onStage = (name: Who) => line('floor:granted', { seatId: seat(name), untilMs: null });
const offStage = (name: Who) => line('floor:ended', { seatId: seat(name), because: 'returned' });
const muted = (name: Who) => line('media:muted', { seatId: seat(name) });
const asked = (name: Who) => line('media:asked', { seatId: seat(name) }, seat('teacher'));
const noCameras = line('media:cameras', { on: false });
const presence = (name: Who, now: 'away' | 'left') =>
  line('seat:presence', { seatId: seat(name), presence: now, awayBecause: null, device: null });

/** Each as mic, camera, screen: `mcs` all three, `-` what is not allowed, '' nothing at all. */
type Expected = Partial<Record<Who, string>>;
const table: [situation: string, lines: Line[], stage: Expected, backstage: Expected][] = [
  ['at first', [], { teacher: 'mcs' }, { teacher: 'mc-', guest: 'mc-' }],
  [
    'a student has the floor',
    [onStage('student')],
    { teacher: 'mcs', student: 'mcs' },
    { teacher: 'mc-', guest: 'mc-' },
  ],
  ['and gave it back', [onStage('student'), offStage('student')], { teacher: 'mcs' }, { teacher: 'mc-', guest: 'mc-' }],
  ['the guest is live', [onStage('guest')], { teacher: 'mcs', guest: 'mcs' }, { teacher: 'mc-' }],
  ['the guest was live', [onStage('guest'), offStage('guest')], { teacher: 'mcs' }, { teacher: 'mc-', guest: 'mc-' }],
  ['the live guest is muted', [onStage('guest'), muted('guest')], { teacher: 'mcs', guest: '-cs' }, { teacher: 'mc-' }],
  [
    'and was asked to speak again',
    [onStage('guest'), muted('guest'), asked('guest')],
    { teacher: 'mcs', guest: 'mcs' },
    { teacher: 'mc-' },
  ],
  ['the guest is muted backstage', [muted('guest')], { teacher: 'mcs' }, { teacher: 'mc-', guest: '-c-' }],
  [
    'a mute before the floor',
    [muted('student'), onStage('student')],
    { teacher: 'mcs', student: 'mcs' },
    { teacher: 'mc-', guest: 'mc-' },
  ],
  [
    'nothing is taken from a teacher',
    [muted('teacher'), noCameras],
    { teacher: 'mcs' },
    { teacher: 'mc-', guest: 'mc-' },
  ],
  [
    'no cameras on stage',
    [onStage('student'), noCameras],
    { teacher: 'mcs', student: 'm-s' },
    { teacher: 'mc-', guest: 'mc-' },
  ],
  [
    'the line of a holder is lost',
    [onStage('student'), presence('student', 'away')],
    { teacher: 'mcs', student: 'mcs' },
    { teacher: 'mc-', guest: 'mc-' },
  ],
  ['all have left', [presence('teacher', 'left'), presence('guest', 'left')], {}, {}],
  ['the guest was removed', [line('seat:removed', { seatId: seat('guest') })], { teacher: 'mcs' }, { teacher: 'mc-' }],
  ['the lesson has ended', [onStage('student'), line('lesson:ended', {})], {}, {}],
];

describe.each(table)('%s', (_situation, lines, stage, backstage) => {
  const state = stateOf(...people, ...lines);
  test.each([
    ['stage', stage],
    ['backstage', backstage],
  ] as const)('%s', (audience, expected) => {
    const rights = names.map((name) => [name, short(mediaRights(state, seat(name), audience))] as const);
    expect(Object.fromEntries(rights.filter(([, may]) => may !== '---'))).toEqual(expected);
  });
});

const short = ({ mic, camera, screen }: ReturnType<typeof mediaRights>): string =>
  [mic ? 'm' : '-', camera ? 'c' : '-', screen ? 's' : '-'].join('');

test('where somebody is heard: a guest backstage until live, everybody else on stage', () => {
  const audiences = (...lines: Line[]): Audience[] =>
    names.slice(0, 3).map((name) => ownAudience(stateOf(...people, ...lines), seat(name)));
  expect(audiences()).toEqual(['stage', 'backstage', 'stage']);
  expect(audiences(onStage('guest'))).toEqual(['stage', 'stage', 'stage']);
});

test('what a seat may send counts where it is heard, and a mute leaves it camera and screen', () => {
  const own = (...lines: Line[]) =>
    names.map((name) => short(ownRights(stateOf(...people, ...lines), seat(name)))).join(' ');
  expect(own()).toBe('mcs mc- --- ---');
  expect(own(onStage('student'), muted('student'))).toBe('mcs mc- -cs ---');
  expect([false, true].map((camera) => maySendAny({ mic: false, camera, screen: false }))).toEqual([false, true]);
});

test('students never hear what is backstage', () => {
  const heard = (role: 'teacher' | 'lecturer' | 'student') =>
    (['stage', 'backstage'] as const).filter((audience) => hears({ role }, audience));
  expect([heard('teacher'), heard('lecturer'), heard('student')]).toEqual([
    ['stage', 'backstage'],
    ['stage', 'backstage'],
    ['stage'],
  ]);
});

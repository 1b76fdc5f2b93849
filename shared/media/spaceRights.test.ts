import { expect, test } from 'vitest';
import { groupId, type SeatId } from '../ids.ts';
import { created, here, joined, line, seat, stateOf, type Line } from '../testing/log.ts';
import { spaceRights } from './mediaRights.ts';
import type { Space } from './protocol.ts';

const [one, two] = [groupId.parse('group:groep-een'), groupId.parse('group:groep-twee')];
const names = ['teacher', 'guest', 'ann', 'bob', 'cas', 'stranger'] as const;

/** Ann and Bob are group one, Cas is group two; the guest is not live. */
const lesson = [
  created,
  joined('teacher', 'teacher'),
  joined('guest', 'lecturer'),
  ...['ann', 'bob', 'cas'].map((name) => joined(name, 'student')),
  ...names.slice(0, 5).map(here),
  line('board:created', { board: one, seats: [seat('ann'), seat('bob')] }),
  line('board:created', { board: two, seats: [seat('cas')] }),
];

/** What each hears, and sends: `sbg` stage, backstage, group, with microphone, camera and screen; `-`: not allowed there. */
function rightsIn(space: Space, ...more: Line[]): string[] {
  const state = stateOf(...lesson, ...more);
  const rightsOf = (seatId: SeatId): string => {
    const { hears, sends } = spaceRights(state, seatId, space);
    if (hears.length === 0) return '-';
    const sent = Object.entries(sends).flatMap(([audience, { mic, camera, screen }]) => {
      const what = [mic && 'm', camera && 'c', screen && 's'].filter(Boolean).join('');
      return what === '' ? [] : `${audience.charAt(0)}:${what}`;
    });
    return [hears.map((audience) => audience.charAt(0)).join(''), ...sent].join(' ');
  };
  return names.map((name) => rightsOf(seat(name)));
}

const muted = line('media:muted', { seatId: seat('ann') });
const floor = line('floor:granted', { seatId: seat('ann'), untilMs: null });
const left = line('seat:presence', { seatId: seat('ann'), presence: 'left', awayBecause: null, device: null });
const shared = line('board:shared', { board: one, seats: [seat('cas')] });

test.each<[string, Space, Line[], string[]]>([
  ['in class', 'class', [], ['sb s:mcs b:mc', 'sb b:mc', 's', 's', 's', '-']],
  ['in class with the floor', 'class', [floor], ['sb s:mcs b:mc', 'sb b:mc', 's s:mcs', 's', 's', '-']],
  ['in a group', one, [], ['g g:mcs', 'g g:mcs', 'g g:mcs', 'g g:mcs', '-', '-']],
  ['in another group', two, [], ['g g:mcs', 'g g:mcs', '-', '-', 'g g:mcs', '-']],
  ['the floor gives nothing in a group', two, [floor], ['g g:mcs', 'g g:mcs', '-', '-', 'g g:mcs', '-']],
  ['in a group that changed', one, [shared], ['g g:mcs', 'g g:mcs', '-', '-', 'g g:mcs', '-']],
  ['in one that the lesson does not have', groupId.parse('group:geen-groep'), [], ['-', '-', '-', '-', '-', '-']],
  ['muted by a teacher', one, [floor, muted], ['g g:mcs', 'g g:mcs', 'g g:cs', 'g g:mcs', '-', '-']],
  [
    'without cameras but the teachers’',
    one,
    [line('media:cameras', { on: false })],
    ['g g:mcs', 'g g:ms', 'g g:ms', 'g g:ms', '-', '-'],
  ],
  ['who has left sends nothing', one, [left], ['g g:mcs', 'g g:mcs', 'g', 'g g:mcs', '-', '-']],
  [
    'who was removed',
    one,
    [line('seat:removed', { seatId: seat('ann') })],
    ['g g:mcs', 'g g:mcs', '-', 'g g:mcs', '-', '-'],
  ],
  ['after the lesson', one, [line('lesson:ended', {})], ['-', '-', '-', '-', '-', '-']],
  ['in class after the lesson', 'class', [line('lesson:ended', {})], ['sb', 'sb', 's', 's', 's', '-']],
])('who hears and who is heard: %s', (_name, space, more, expected) => {
  expect(rightsIn(space, ...more)).toEqual(expected);
});

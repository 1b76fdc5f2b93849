import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { BoardEngine, type BoardChange } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';
import { patched } from './patch.ts';
import type { BoardRecord } from './schema.ts';

function newLesson(list: readonly unknown[] = make.points(3), type = 'draw'): make.Lesson {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  lesson.draw(make.stroke('s', list, {}, type));
  return lesson;
}
const merged = { x: 2.5, y: 9, z: 0.75 };

/** Pushes that are ink, with what becomes of them. */
const inks: [what: string, op: unknown[], keep: number, flat: number[]][] = [
  ['one point', ['append', make.points(1, 3), 3], 3, [3.25, 6, 0.5]],
  ['many points', ['append', make.points(2, 3), 3], 3, [3.25, 6, 0.5, 4.25, 8, 0.5]],
  [
    'a stylus that merged its last point',
    ['put', [...make.points(2), merged, make.point(3)]],
    2,
    [2.5, 9, 0.75, 3.25, 6, 0.5],
  ],
];

test.each(inks)('ink: %s', (_what, op, keep, flat) => {
  for (const type of ['draw', 'highlight']) {
    const lesson = newLesson(undefined, type);
    const change = lesson.must(make.pointsPatch('shape:s', op));
    expect(change).toEqual({ kind: 'board:ink', data: { board: 'main', ink: ['shape:s', 0, keep, flat] } });
  }
});

test('ink leaves the record that the general way leaves', () => {
  for (const [, op] of inks) {
    const fast = newLesson();
    const before = fast.board.get('shape:s') as BoardRecord;
    const diff = make.pointsPatch('shape:s', op);
    const expected = patched(before, (diff['shape:s'] as [string, object])[1]);
    fast.must(diff);
    expect(fast.board.get('shape:s')).toEqual(expected);
    // A change to a second record sends the same push the general way.
    const slow = newLesson();
    expect(slow.must({ ...diff, ...make.put(make.shape('geo', 'other')) }).kind).toBe('board:changed');
    expect(slow.board.get('shape:s')).toEqual(expected);
  }
});

/** Pushes that look like ink and go the general way. */
const others: [what: string, before: readonly unknown[], diff: make.Fields, result: 'board:changed' | 'nothing'][] = [
  [
    'points without pressure',
    make.points(2),
    make.pointsPatch('shape:s', ['append', [{ x: 1, y: 2 }], 2]),
    'board:changed',
  ],
  ['an append that is late', make.points(2), make.pointsPatch('shape:s', ['append', make.points(1), 1]), 'nothing'],
  ['no points', make.points(2), make.pointsPatch('shape:s', ['append', [], 2]), 'nothing'],
  [
    'a segment that is not there',
    make.points(2),
    make.pointsPatch('shape:s', ['append', make.points(1), 2], 4),
    'nothing',
  ],
  ['other points', make.points(3), make.pointsPatch('shape:s', ['put', make.points(5, 1)]), 'board:changed'],
  ['fewer points', make.points(3), make.pointsPatch('shape:s', ['put', make.points(2)]), 'board:changed'],
  [
    'the end of a stroke',
    make.points(1),
    make.patch('shape:s', { props: ['patch', { isComplete: ['put', true] }] }),
    'board:changed',
  ],
];

test.each(others)('not ink: %s', (_what, before, diff, result) => {
  const staged = newLesson(before).push(diff);
  if (result === 'nothing') expect(staged).toEqual({ nothing: true });
  else expect(staged).toMatchObject({ change: { kind: result } });
});

test('a stroke drawn by appends, replayed from the log, is the same stroke', () => {
  const lesson = newLesson(make.points(1));
  for (let length = 1; length <= limits.pointsPerSegment; length++) {
    expect(lesson.must(make.pointsPatch('shape:s', ['append', make.points(1, length), length])).kind).toBe('board:ink');
  }
  expect(lesson.board.get('shape:s')).toMatchObject({
    props: { segments: [{ points: make.points(limits.pointsPerSegment + 1) }] },
  });
  const replayed = BoardEngine.empty('main');
  lesson.log.forEach((change, index) => replayed.apply(make.overTheWire<BoardChange>(change), index + 1));
  replayed.confirm(lesson.seq);
  expect(replayed.digest()).toBe(lesson.board.digest());
});

/** Hundreds of shapes that each can be drawn: together they would keep every device busy for minutes. */
import { expect, test } from 'vitest';
import { mostPageWeight, mostWeight, weightOf } from '../../shared/board/drawingWeight.ts';
import { BoardEngine } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';

const student = make.student('ann');

/** About as heavy as a shape may be. */
function cloud(id: string, fields: make.Fields = {}): make.Fields {
  const { props } = make.shape('geo', id);
  return make.shape('geo', id, {
    ...fields,
    props: { ...(props as make.Fields), geo: 'cloud', size: 's', w: 30_000, h: 400 },
  });
}
const most = Math.floor(mostPageWeight / weightOf(cloud('x')));
const clouds = (name: string, count: number, fields: make.Fields = {}): make.Fields[] =>
  Array.from({ length: count }, (_, at) => cloud(`${name}${String(at)}`, fields));
const tooLarge = { refused: 'too_large' };

test('a page takes as much as can be drawn, by whomever and in however many pushes', () => {
  expect(weightOf(cloud('x'))).toBeGreaterThan(mostWeight * 0.8);
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  lesson.draw(make.page('p2'));
  expect(lesson.push(make.put(...clouds('x', most + 1)), student)).toEqual(tooLarge);
  for (const one of clouds('x', most)) lesson.must(make.put(one), student);
  for (const writer of [student, make.teacher]) expect(lesson.push(make.put(cloud('more')), writer)).toEqual(tooLarge);
  // What is light goes on, and so does another page.
  lesson.must(make.put(make.stroke('s')), student);
  lesson.must(make.pointsPatch('shape:s', ['append', make.points(3, 1), 1]), student);
  lesson.must(make.put(...clouds('y', 3, { parentId: 'page:p2' })), student);
  // Moving it there in what holds it is no way around.
  lesson.must(make.put(make.shape('frame', 'f', { parentId: 'page:p2' })), student);
  lesson.must(make.put(...clouds('z', 2, { parentId: 'shape:f' })), student);
  expect(lesson.push(make.patch('shape:f', { parentId: ['put', 'page:page1'] }), student)).toEqual(tooLarge);
});

test('room comes back with what goes, also by undoing what was not kept', () => {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  lesson.draw(...clouds('x', most));
  lesson.must(make.remove('shape:x0'));
  lesson.board.apply(
    { kind: 'board:changed', data: { board: 'main', diff: { 'shape:x1': ['remove'] } } },
    lesson.seq + 1,
  );
  lesson.board.rollback(lesson.seq);
  expect(lesson.push(make.put(...clouds('y', 2)))).toEqual(tooLarge);
  lesson.draw(cloud('y'));
});

test('a board from before that holds more can be changed, and gets no more', () => {
  const records = [
    ...Object.values(make.contents(BoardEngine.empty('main'))),
    ...clouds('x', most + 5),
  ] as make.Fields[];
  const rows = records.map((record) => ({ id: record['id'] as string, seq: 1, record: JSON.stringify(record) }));
  const board = BoardEngine.load('main', { records: rows, tombstonesSince: 0 });
  board.confirm(1);
  const lesson = new make.Lesson(board, 1);
  lesson.must(make.patch('shape:x0', { x: ['put', 5] }));
  lesson.must(make.remove('shape:x1'));
  expect(lesson.push(make.put(cloud('y')))).toEqual(tooLarge);
});

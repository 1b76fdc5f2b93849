/** tldraw throws where two things are at one place of an order, or where an index is too long to find a place beside it. */
import { getIndexBetween, type IndexKey } from '@tldraw/utils';
import { expect, test } from 'vitest';
import { mostText } from '../../shared/board/values.ts';
import { BoardEngine } from './boardEngine.ts';
import { type BoardRecord, validateRecord } from './schema.ts';
import * as make from './testing/fixtures.ts';

const geo = (id: string, index: string, fields: make.Fields = {}): make.Fields =>
  make.shape('geo', id, { index, ...fields });

const emptyBoard = (): make.Lesson => new make.Lesson(BoardEngine.empty('main'));

function indexOf(lesson: make.Lesson, id: string): IndexKey {
  const record = lesson.board.get(id) as BoardRecord & { index: IndexKey };
  validateRecord(record, null);
  return record.index;
}

test('what is put where another is goes just above it, and there is a place between them', () => {
  const lesson = emptyBoard();
  lesson.draw(geo('a', 'a1'), geo('above', 'a1V'));
  lesson.draw(geo('b', 'a1'), geo('c', 'a1'));
  lesson.must(make.patch('shape:above', { index: ['put', 'a100'] }));
  const order = ['a', 'b', 'c', 'above'].map((id) => indexOf(lesson, `shape:${id}`)).sort();
  expect(order[0]).toBe('a1');
  for (const [at, index] of order.slice(1).entries())
    expect(getIndexBetween(order[at], index) < index, index).toBe(true);
});

test('what lies above stays above, and others’ places are their own', () => {
  const lesson = emptyBoard();
  lesson.draw(make.shape('frame', 'f', { index: 'a2' }), geo('a', 'a1'));
  lesson.draw(geo('b', 'a1'), geo('in', 'a1', { parentId: 'shape:f' }));
  expect(indexOf(lesson, 'shape:b') < 'a2').toBe(true);
  expect(indexOf(lesson, 'shape:in')).toBe('a1');
});

test('a place is free when what was there has gone or goes in the same push', () => {
  const lesson = emptyBoard();
  lesson.draw(geo('a', 'a1'), geo('b', 'a2'));
  lesson.must({
    ...make.patch('shape:a', { index: ['put', 'a2'] }),
    ...make.patch('shape:b', { index: ['put', 'a1'] }),
  });
  lesson.must({ ...make.remove('shape:a'), ...make.put(geo('c', 'a2')) });
  expect([indexOf(lesson, 'shape:b'), indexOf(lesson, 'shape:c')]).toEqual(['a1', 'a2']);
  lesson.board.rollback(lesson.seq);
  lesson.must(make.remove('shape:c'));
  lesson.draw(geo('d', 'a2'));
  expect(indexOf(lesson, 'shape:d')).toBe('a2');
});

test('no two pages are at one place', () => {
  const lesson = emptyBoard();
  lesson.draw(make.page('p2', { index: 'a1' }));
  expect(indexOf(lesson, 'page:p2') > indexOf(lesson, 'page:page1')).toBe(true);
});

test('hundreds at one place each get their own, also the next time', () => {
  const lesson = emptyBoard();
  for (const turn of ['x', 'y'])
    lesson.draw(...Array.from({ length: 300 }, (_, at) => geo(`${turn}${String(at)}`, 'a1')));
  const indices = Object.keys(make.contents(lesson.board)).filter((id) => id.startsWith('shape:'));
  expect(new Set(indices.map((id) => indexOf(lesson, id))).size).toBe(600);
});

test('the longest that is taken has places beside it, and one at its place, too', () => {
  const longest = [`a1${'V'.repeat(mostText.index - 2)}`, `z${'z'.repeat(mostText.index - 1)}`];
  for (const index of longest) {
    const lesson = emptyBoard();
    if ('refused' in lesson.push(make.put(geo('a', index)))) continue;
    lesson.draw(geo('b', index));
    const [low, high] = [indexOf(lesson, 'shape:a'), indexOf(lesson, 'shape:b')].sort();
    expect(getIndexBetween(low, high).length).toBeGreaterThan(0);
    expect(getIndexBetween('a0' as IndexKey, low).length).toBeGreaterThan(0);
  }
  expect(emptyBoard().push(make.put(geo('a', `${longest[0] ?? ''}V`)))).toEqual({ refused: 'too_large' });
});

test('the same board is put right alike everywhere', () => {
  const old = (): make.Lesson => {
    const records = [
      geo('c', 'a1'),
      geo('a', 'a1'),
      geo('b', `a1${'V'.repeat(400)}`),
      make.page('p2', { index: 'a1' }),
    ];
    const rows = [...Object.values(make.contents(BoardEngine.empty('main'))), ...records].map((record) => ({
      ...{ id: (record as make.Fields)['id'] as string, seq: 1, record: JSON.stringify(record) },
    }));
    const board = BoardEngine.load('main', { records: rows, tombstonesSince: 0 });
    board.confirm(1);
    return new make.Lesson(board, 1);
  };
  const changes = [old(), old()].map(({ board }) => board.mend());
  expect(changes[0]).toEqual(changes[1]);
  const lesson = old();
  const change = lesson.board.mend();
  if (change) lesson.board.apply(make.overTheWire(change), ++lesson.seq);
  lesson.board.confirm(lesson.seq);
  expect(lesson.board.mend()).toBeNull();
  expect(['a', 'c'].filter((id) => indexOf(lesson, `shape:${id}`) === 'a1').length).toBe(1);
  const indices = ['a', 'b', 'c'].map((id) => indexOf(lesson, `shape:${id}`)).sort();
  expect(getIndexBetween(indices[1], indices[2]).length).toBeLessThan(mostText.index);
});

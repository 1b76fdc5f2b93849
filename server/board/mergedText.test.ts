/** A text that comes with what it was made of: whatever that says, nothing comes of it that a plain put could not do. */
import { expect, test } from 'vitest';
import { BoardEngine } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';

const doc = (...lines: string[]): make.Fields => ({
  type: 'doc',
  content: lines.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
});
const text = (base: unknown, next: unknown): make.Fields =>
  make.patch('shape:n', { props: ['patch', { richText: ['text', base, next] }] });

function lessonWith(richText: make.Fields): { lesson: make.Lesson; textNow: () => unknown } {
  const lesson = new make.Lesson(BoardEngine.empty('main'));
  const note = make.shape('note', 'n');
  lesson.draw({ ...note, props: { ...(note['props'] as make.Fields), richText } });
  const textNow = (): unknown =>
    (lesson.board.get('shape:n')?.['props' as never] as make.Fields | undefined)?.['richText'];
  return { lesson, textNow };
}

test.each<[string, unknown, make.Fields, make.Fields]>([
  ['what it is', doc('ab'), doc('abc'), doc('abc')],
  ['what it was', doc('a'), doc('ac'), doc('acb')],
  ['nothing', null, doc('c'), doc('c')],
  ['no text', { type: 'script' }, doc('c'), doc('c')],
  ['something of another kind', 'ab', doc('c'), doc('c')],
  ['what it never was', doc('xyz'), doc('xyzc'), doc('cab')],
])('base: %s', (_, base, next, outcome) => {
  const { lesson, textNow } = lessonWith(doc('ab'));
  lesson.push(text(base, next));
  expect(textNow()).toEqual(outcome);
});

test('a base that could not be on the board costs little', () => {
  const { lesson, textNow } = lessonWith(doc('ab'));
  lesson.push(text(doc(...Array.from({ length: 20_000 }, () => 'x')), doc('c')));
  expect(textNow()).toEqual(doc('c'));
});

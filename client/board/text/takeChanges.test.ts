/** What others write comes into an open text piece by piece, in ProseMirror without a screen. */
import fc from 'fast-check';
import { getSchema } from '@tiptap/core';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { tipTapDefaultExtensions } from 'tldraw';
import { expect, test } from 'vitest';
import { changeTo } from './takeChanges.ts';

const schema = getSchema(tipTapDefaultExtensions);
const doc = (...lines: string[]) =>
  schema.nodeFromJSON({
    type: 'doc',
    content: lines.map((text) => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) })),
  });

/** `|` is the caret, or either end of what is selected. */
function after(before: string, then: string): string {
  const lines = before.split('/');
  const whole = lines.map((line) => line.replaceAll('|', ''));
  const at = [...before.matchAll(/\|/g)].map(
    ({ index }, order) => index - order + 1 + (before.slice(0, index).match(/\//g)?.length ?? 0),
  );
  const plain = doc(...whole);
  const [anchor, head] = [at[0]!, at.at(-1)!];
  const state = EditorState.create({ doc: plain, selection: TextSelection.create(plain, anchor, head) });
  const tr = changeTo(state, doc(...then.split('/')))!;
  const { from, to, empty } = tr.selection;
  const text = (start: number, end: number): string => tr.doc.textBetween(start, end, '/');
  const size = tr.doc.content.size;
  return `${text(0, from)}|${empty ? '' : `${text(from, to)}|`}${text(to, size)}`;
}

test.each([
  ['letters in front', 'ber|gen', 'de bergen', 'de ber|gen'],
  ['letters behind', 'ber|gen', 'bergen!', 'ber|gen!'],
  ['letters on both sides at once', 'ber|gen', 'de bergen!', 'de ber|gen!'],
  ['letters at the caret', 'bergen|', 'bergen!', 'bergen|!'],
  ['letters around what is selected', 'de |bergen| hoog', 'de xbergeny hoog', 'de x|bergen|y hoog'],
  ['a line in front', 'be|rg', 'dal/berg', 'dal/be|rg'],
  ['the caret’s letters are gone', 'een tw|ee drie', 'een drie', 'een |drie'],
])('%s', (_, before, then, outcome) => {
  expect(after(before, then)).toBe(outcome);
});

test('whatever it was and whatever it becomes, it becomes that', () => {
  const inline = fc.array(
    fc.record({
      type: fc.constant('text'),
      text: fc.string({ unit: fc.constantFrom('a', 'b', '👍'), minLength: 1, maxLength: 4 }),
      marks: fc.constantFrom([], [{ type: 'bold' }], [{ type: 'italic' }]),
    }),
    { maxLength: 3 },
  );
  const line = inline.map((content) => ({ type: 'paragraph', content }));
  const block = fc.oneof(
    line,
    fc
      .array(line, { minLength: 1, maxLength: 3 })
      .map((lines) => ({ type: 'bulletList', content: lines.map((each) => ({ type: 'listItem', content: [each] })) })),
  );
  const text = fc
    .array(block, { minLength: 1, maxLength: 4 })
    .map((content) => schema.nodeFromJSON({ type: 'doc', content }));
  fc.assert(
    fc.property(text, text, (before, then) => {
      const state = EditorState.create({ doc: before });
      expect((changeTo(state, then)?.doc ?? before).toJSON()).toEqual(then.toJSON());
    }),
  );
});

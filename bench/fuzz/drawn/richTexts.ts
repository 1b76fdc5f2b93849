/** Rich text as tldraw's editor makes it, and as it never does; its schema takes both. */
import fc from 'fast-check';
import { mostTextNodes } from '../../../shared/board/richText.ts';
import { longWords, someWords } from './numbers.ts';

const mark = fc.oneof(
  fc.constantFrom('bold', 'italic', 'strike', 'code', 'highlight').map((type) => ({ type })),
  fc.constantFrom('https://example.com', 'mailto:a@example.com').map((href) => ({
    type: 'link',
    attrs: { href, target: '_blank', rel: 'noopener noreferrer nofollow', class: null },
  })),
);
const text = fc
  .record({
    text: fc.oneof({ weight: 30, arbitrary: someWords }, { weight: 1, arbitrary: longWords }),
    marks: fc.uniqueArray(mark, { maxLength: 4, selector: ({ type }) => type }),
  })
  .map(({ text, marks }) => ({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }));
const inline = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) });
const dir = fc.constantFrom('auto', 'ltr', 'rtl', null);
const line = fc.array(inline, { maxLength: 3 });
const paragraph = fc
  .record({ dir, content: line })
  .map(({ dir, content }) => ({ type: 'paragraph', attrs: { dir }, ...(content.length > 0 ? { content } : {}) }));
const heading = fc
  .record({ dir, level: fc.integer({ min: 1, max: 6 }), content: line })
  .map(({ dir, level, content }) => ({ type: 'heading', attrs: { dir, level }, content }));

const { block } = fc.letrec<{ block: object; list: object; item: object }>((tie) => ({
  block: fc.oneof({ maxDepth: 6, depthSize: 'small' }, paragraph, paragraph, heading, tie('list')),
  list: fc
    .record({
      type: fc.constantFrom('bulletList', 'orderedList'),
      start: fc.constantFrom(1, 0, -3, 1e9, 1e21),
      content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    })
    .map(({ type, start, content }) =>
      type === 'orderedList' ? { type, attrs: { start, type: null }, content } : { type, content },
    ),
  item: fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, others]) => ({ type: 'listItem', content: [first, ...others] })),
}));

/** Lists in lists, as deep as may be and deeper. */
const deep = fc.constantFrom(5, 23, 24, 25).map((levels) => {
  let inner: object = { type: 'paragraph' };
  for (let at = 0; at < levels; at++)
    inner = { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, inner] }] };
  return { type: 'doc', content: [inner] };
});
const many = fc
  .constantFrom(50, mostTextNodes - 1, mostTextNodes)
  .map((count) => ({ type: 'doc', content: Array.from({ length: count }, () => ({ type: 'paragraph' })) }));

const empty = { type: 'doc', content: [{ type: 'paragraph' }] };

export const richText: fc.Arbitrary<object> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(empty) },
  {
    weight: 12,
    arbitrary: fc.array(block, { minLength: 1, maxLength: 4 }).map((content) => ({ type: 'doc', content })),
  },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: many },
);

/** Nodes in places where they are not, marks and attributes that are none. tldraw's schema lets all of it pass. */
const strangeNode: fc.Arbitrary<unknown> = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom<unknown>(null, 'x', 1, [], {}, { type: 'image' }, { type: 'codeBlock' }, { type: 'constructor' }),
    fc.record(
      {
        type: fc.constantFrom(
          'doc',
          'paragraph',
          'text',
          'heading',
          'bulletList',
          'orderedList',
          'listItem',
          'hardBreak',
        ),
        text: fc.constantFrom<unknown>('', 'x', 1, null, '\u0000', '\u000b'),
        attrs: fc.constantFrom<unknown>(
          null,
          [],
          'x',
          { level: 0 },
          { level: 7 },
          { dir: {} },
          { start: 'x' },
          { type: [] },
        ),
        marks: fc.constantFrom<unknown>(
          null,
          [],
          [{}],
          [null],
          [{ type: 'bold' }, { type: 'bold' }],
          [{ type: 'link' }],
        ),
        content: fc.array(tie('node'), { maxLength: 3 }),
      },
      { requiredKeys: ['type'] },
    ),
  ),
})).node;

export const strangeRichText = fc
  .tuple(fc.constantFrom('doc', 'paragraph', 'text', ''), fc.array(fc.oneof(strangeNode, block), { maxLength: 3 }))
  .map(([type, content]) => ({ type, content }));

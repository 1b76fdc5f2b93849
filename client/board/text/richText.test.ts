import { getFontsFromRichText } from '@tldraw/editor';
import fc from 'fast-check';
import {
  defaultAddFontsFromNode,
  renderHtmlFromRichText,
  renderPlaintextFromRichText,
  tipTapDefaultExtensions,
  type Editor,
  type TLFontFace,
  type TLRichText,
} from 'tldraw';
import { beforeAll, expect, test, vi } from 'vitest';
import { toyDocument } from './testing/toyDocument.ts';
import { htmlOf, nodeOf, plainTextOf, type NodeOfFonts, type RichNode } from './richText.ts';

// Here tldraw is whole: what it says is what ProseMirror says.
const textOptions = {
  tipTapConfig: { extensions: tipTapDefaultExtensions },
  addFontsFromNode: defaultAddFontsFromNode,
};
const editor = { getTextOptions: () => textOptions } as unknown as Editor;

beforeAll(() => {
  vi.stubGlobal('document', toyDocument);
  vi.stubGlobal('window', { document: toyDocument });
  return () => vi.unstubAllGlobals();
});

const value = fc.oneof(fc.string({ maxLength: 4 }), fc.integer({ min: -1, max: 8 }), fc.boolean(), fc.constant(null));
const attributes = (...names: string[]) =>
  fc.option(fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] }), {
    nil: undefined,
  });
const link = fc.record({
  type: fc.constant('link'),
  attrs: fc
    .tuple(attributes('target', 'rel', 'class', 'onclick'), fc.constantFrom('https://a.nl/?b&c="<', 'mailto:a@b.nl'))
    .map(([others, href]) => ({ ...others, href })),
});
const mark = fc.oneof(
  link,
  fc.constantFrom('bold', 'italic', 'strike', 'code', 'highlight').map((type) => ({ type })),
);
const text = fc.record({
  type: fc.constant('text'),
  text: fc.oneof(fc.string({ minLength: 1, maxLength: 3 }), fc.constantFrom('\n', '&<>"\u00a0', 'é👩🏽‍🏫')),
});
const leaf = fc.oneof(text, fc.constant({ type: 'hardBreak' }));
const node: fc.Arbitrary<RichNode> = fc.letrec<{ node: RichNode }>((tie) => ({
  node: fc
    .tuple(
      fc.oneof(
        { maxDepth: 4 },
        { arbitrary: leaf, weight: 3 },
        fc.record(
          {
            type: fc.constantFrom('paragraph', 'heading', 'bulletList', 'orderedList', 'listItem'),
            attrs: attributes('dir', 'level', 'start', 'type', 'style'),
            content: fc.array(tie('node'), { maxLength: 4 }),
          },
          { requiredKeys: ['type'] },
        ),
      ),
      fc.array(mark, { maxLength: 3 }),
    )
    .map(([each, marks]) => (marks.length === 0 ? each : { ...each, marks })),
})).node;
const richText = fc.array(node, { maxLength: 4 }).map((content) => ({ type: 'doc', content }));

test('a text is shown, said and set in fonts as ProseMirror would do it', () => {
  fc.assert(
    fc.property(richText, (document) => {
      const theirs = document as unknown as TLRichText;
      const ours = htmlOf(document).replaceAll('<p dir="auto"></p>', '<p><br /></p>');
      expect(ours).toBe(renderHtmlFromRichText(editor, theirs));
      const isEmpty = document.content.length === 1 && !document.content[0]?.content;
      if (!isEmpty) expect(plainTextOf(document)).toBe(renderPlaintextFromRichText(editor, theirs));
      const font = { family: 'tldraw_sans', weight: 'normal', style: 'normal' };
      expect(fontsOf(nodeOf(document), font)).toEqual(getFontsFromRichText(editor, theirs, font));
    }),
    { numRuns: 400 },
  );
});

function fontsOf(root: NodeOfFonts, font: { family: string; weight: string; style: string }): TLFontFace[] {
  const fonts = new Set<TLFontFace>();
  const visit = (each: NodeOfFonts, state: typeof font): void => {
    const next = defaultAddFontsFromNode(each as never, state, (face) => fonts.add(face));
    for (const child of each.children) visit(child, next);
  };
  visit(root, font);
  return [...fonts];
}

test('what no server lets on a board runs nothing, and its words are still shown', () => {
  const shown = (content: unknown): string => htmlOf({ type: 'doc', content: content as RichNode[] });
  const words = { type: 'text', text: '<script>' };
  expect(shown([{ type: 'script', content: [words] }])).toBe('&lt;script&gt;');
  expect(shown([{ ...words, marks: [{ type: 'constructor' }] }])).toBe('&lt;script&gt;');
  for (const href of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', null, 1]) {
    expect(shown([{ ...words, marks: [{ type: 'link', attrs: { href } }] }])).toContain(' href="">');
  }
});

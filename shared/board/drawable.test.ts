/** By hand, the smallest of each kind; `bench fuzz` looks for others in a real browser. */
import { expect, test } from 'vitest';
import { farthest, whyUndrawable } from './drawable.ts';
import { mostTextNodes } from './richText.ts';
import { mostText } from './values.ts';

const text = (...content: unknown[]): object => ({ type: 'doc', content });
const words = (value: string, marks?: unknown[]): object => ({
  type: 'text',
  text: value,
  ...(marks ? { marks } : {}),
});
const paragraph = (...content: unknown[]): object => ({ type: 'paragraph', content });
const list = (...content: unknown[]): object => ({ type: 'bulletList', content });
const item = (...content: unknown[]): object => ({ type: 'listItem', content });

const note = (richText: unknown): object => ({ typeName: 'shape', type: 'note', props: { richText } });

test.each<[string, unknown]>([
  ['no document', paragraph()],
  ['an empty document', text()],
  ['a document in a document', text(text(paragraph()))],
  ['words outside a paragraph', text(words('x'))],
  ['a paragraph in a paragraph', text(paragraph(paragraph()))],
  ['an item outside a list', text(item(paragraph()))],
  ['a list of paragraphs', text(list(paragraph()))],
  ['an empty list', text(list())],
  ['an empty item', text(list(item()))],
  ['an item that begins with a list', text(list(item(list(item(paragraph())))))],
  ['empty words', text(paragraph(words('')))],
  ['words in words', text(paragraph({ ...words('x'), content: [words('y')] }))],
  ['a line end with words', text(paragraph({ type: 'hardBreak', content: [words('y')] }))],
  ['a heading of level 7', text({ type: 'heading', attrs: { level: 7 } })],
  ['a heading of level "1"', text({ type: 'heading', attrs: { level: '1' } })],
  ['an attribute that nobody knows', text({ type: 'paragraph', attrs: { onclick: 'x' } })],
  ['attributes that are a list', text({ type: 'paragraph', attrs: [] })],
  ['a marked paragraph', text({ ...paragraph(), marks: [{ type: 'bold' }] })],
  ['a mark twice', text(paragraph(words('x', [{ type: 'bold' }, { type: 'bold' }])))],
  ['a mark without a name', text(paragraph(words('x', [{}])))],
  ['a mark from the prototype', text(paragraph(words('x', [{ type: 'constructor' }])))],
  ['a kind from the prototype', text({ type: 'constructor' })],
  ['a link to nowhere', text(paragraph(words('x', [{ type: 'link' }])))],
  ['a null', text(null)],
  ['a control character', text(paragraph(words('x\u0000')))],
  ['too many parts', text(...Array.from({ length: mostTextNodes }, () => paragraph()))],
  ['too many letters', text(paragraph(words('x'.repeat(mostText.text)), words('x')))],
  [
    'lists too deep',
    text(Array.from({ length: 30 }).reduce<object>((inner) => list(item(paragraph(), inner)), list(item(paragraph())))),
  ],
])('rich text cannot be drawn: %s', (_name, richText) => {
  expect(whyUndrawable(note(richText))).toHaveProperty('code');
});

test.each<[string, unknown]>([
  ['an empty paragraph', text({ type: 'paragraph', attrs: { dir: 'auto' } })],
  [
    'words with marks and a link',
    text(
      paragraph(
        words('x', [
          { type: 'bold' },
          { type: 'link', attrs: { href: 'https://example.com', target: '_blank', rel: 'noopener', class: null } },
        ]),
        { type: 'hardBreak' },
      ),
    ),
  ],
  [
    'a list in a list',
    text(
      list(
        item(paragraph(words('x')), {
          type: 'orderedList',
          attrs: { start: 3, type: null },
          content: [item(paragraph())],
        }),
      ),
    ),
  ],
  [
    'twenty lists in each other',
    text(Array.from({ length: 20 }).reduce<object>((inner) => list(item(paragraph(), inner)), list(item(paragraph())))),
  ],
  ['a heading', text({ type: 'heading', attrs: { level: 2, dir: 'rtl' }, content: [words('\u0639\t\n')] })],
])('rich text can be drawn: %s', (_name, richText) => {
  expect(whyUndrawable(note(richText))).toBeNull();
});

const shape = (type: string, props: object, fields: object = {}): object => ({
  typeName: 'shape',
  type,
  x: 0,
  y: 0,
  ...fields,
  props,
});
const geo = (props: object): object =>
  shape('geo', { geo: 'rectangle', dash: 'draw', size: 'm', scale: 1, w: 100, h: 100, growY: 0, ...props });
const stroke = (points: object[], props: object = {}, type = 'free'): object =>
  shape('draw', { dash: 'draw', size: 'm', scale: 1, segments: [{ type, points }], ...props });
const line = (points: object): object => shape('line', { dash: 'draw', size: 'm', scale: 1, points });

test.each<[string, unknown]>([
  ['a cloud as large as a country', geo({ geo: 'cloud', w: 1e7, h: 1e7 })],
  ['a cloud of too many bumps', geo({ geo: 'cloud', size: 's', w: farthest, h: farthest })],
  ['a cloud that is all edge', geo({ geo: 'cloud', w: farthest, h: 1 })],
  ['a large ellipse of dots', geo({ geo: 'ellipse', dash: 'dotted', size: 's', w: farthest, h: farthest })],
  ['a rectangle of tiny dashes', geo({ dash: 'dashed', scale: 0.01, w: 20_000, h: 1 })],
  ['a stroke without segments', shape('draw', { segments: [] })],
  ['a segment without points', stroke([])],
  ['a point too far away', stroke([{ x: farthest + 1, y: 0 }])],
  ['a point of no number', stroke([{ x: '1', y: 0 }])],
  [
    'a long zigzag of dots',
    stroke(
      Array.from({ length: 600 }, (_, at) => ({ x: (at % 2) * 10_000, y: at })),
      { dash: 'dotted' },
    ),
  ],
  [
    'many straight pieces from end to end',
    shape('draw', {
      segments: Array.from({ length: 50 }, () => ({
        type: 'straight',
        points: [
          { x: -farthest, y: 0 },
          { x: farthest, y: 0 },
        ],
      })),
    }),
  ],
  ['a line without points', line({})],
  ['a line of one point', line({ a1: { id: 'a1', index: 'a1', x: 0, y: 0 } })],
  [
    'a line whose point has another name',
    line({ a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a3', index: 'a2', x: 0, y: 0 } }),
  ],
  [
    'a line with two points at one place in order',
    line({ a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a1', x: 0, y: 0 } }),
  ],
  [
    'a crop that leaves nothing',
    shape('image', { crop: { topLeft: { x: 0.5, y: 0 }, bottomRight: { x: 0.5, y: 1 } } }),
  ],
  ['an anchor far away', { typeName: 'binding', props: { normalizedAnchor: { x: 1e308, y: 0 } } }],
  ['a number that is none', geo({ w: NaN })],
  ['a large meta', { typeName: 'shape', meta: { list: Array.from({ length: 500 }, () => 1) } }],
  ['a grid of nothing', { typeName: 'document', gridSize: 0 }],
  ['no record', null],
  ['a list', []],
])('cannot be drawn: %s', (_name, record) => {
  expect(whyUndrawable(record)).toHaveProperty('code');
});

test.each<[string, unknown]>([
  ['the largest rectangle', geo({ w: farthest, h: farthest })],
  ['a cloud across a screen at the widest zoom', geo({ geo: 'cloud', size: 'm', w: 28_800, h: 18_000 })],
  [
    'a dotted ellipse across a screen at the widest zoom',
    geo({ geo: 'ellipse', dash: 'dotted', size: 'm', w: 28_800, h: 18_000 }),
  ],
  ['a dot', stroke([{ x: 0, y: 0, z: 0.5 }])],
  ['a line', line({ a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 9, y: 9 } })],
  ['a picture', shape('image', { w: 10, h: 10, crop: { topLeft: { x: 0, y: 0 }, bottomRight: { x: 1, y: 0.2 } } })],
])('can be drawn: %s', (_name, record) => {
  expect(whyUndrawable(record)).toBeNull();
});

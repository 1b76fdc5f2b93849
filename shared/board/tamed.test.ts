import { expect, test } from 'vitest';
import { farthest, whyUndrawable } from './drawable.ts';
import { tamed } from './tamed.ts';
import { mostText } from './values.ts';

const geo = (props: object, fields: object = {}): object => ({
  ...{ typeName: 'shape', type: 'geo', x: 0, y: 0, rotation: 0, index: 'a1' },
  ...fields,
  props: { geo: 'rectangle', dash: 'draw', size: 'm', scale: 1, w: 100, h: 100, growY: 0, ...props },
});
const note = (...blocks: unknown[]): object => ({
  ...{ typeName: 'shape', type: 'note' },
  props: { richText: { type: 'doc', content: blocks } },
});
const paragraph = (text: string): object => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const item = (text: string): object => ({ type: 'listItem', content: [paragraph(text)] });

test('what can be drawn stays the same', () => {
  const record = geo({});
  expect(tamed(record, null)).toBe(record);
});

test.each<[string, object, object | null, object]>([
  ['at the edge of the board things stop', geo({}, { x: 1e9, y: -1e9 }), geo({}), { x: farthest, y: -farthest }],
  ['a side grows no further', geo({ w: 1e9 }), geo({}), { props: { w: farthest } }],
  ['a side does not vanish', geo({ w: 1e-12 }), geo({}), { props: { w: 0.01 } }],
  [
    'an arrow at a flat shape points at its middle',
    anchor(NaN),
    null,
    { props: { normalizedAnchor: { x: 0.5, y: 1 } } },
  ],
  ['and at an end of it', anchor(-Infinity), null, { props: { normalizedAnchor: { x: -1, y: 1 } } }],
  [
    'dashes that nobody could tell apart are a line',
    geo({ dash: 'dotted', w: 150_000, h: 150_000 }),
    geo({}),
    { props: { dash: 'solid', w: 150_000 } },
  ],
  [
    'a cloud that would take too long keeps its size',
    geo({ geo: 'cloud', w: 90_000, h: 90_000 }),
    geo({ geo: 'cloud' }),
    { props: { w: 100 } },
  ],
  [
    'a name is cut',
    { typeName: 'page', name: 'x'.repeat(5000), index: 'a1' },
    null,
    { name: 'x'.repeat(mostText.name) },
  ],
  ['what no file can hold is a blank', { typeName: 'page', name: 'a\u000bb', index: 'a1' }, null, { name: 'a b' }],
])('%s', (_name, record, before, result) => {
  const made = tamed(record, before);
  expect(made).toMatchObject(result);
  expect(whyUndrawable(made)).toBeNull();
});

function anchor(x: number): object {
  return { typeName: 'binding', type: 'arrow', props: { terminal: 'end', normalizedAnchor: { x, y: 1 } } };
}

test.each<[string, object]>([
  ['one long paragraph', note(paragraph('woord '.repeat(5000)))],
  ['one long word', note(paragraph('w'.repeat(9000)))],
  ['many paragraphs', note(...Array.from({ length: 900 }, () => paragraph('woord')))],
  [
    'a long list',
    note({ type: 'bulletList', content: Array.from({ length: 900 }, () => item('woord')) }, paragraph('x')),
  ],
  ['a vertical tab, as presentations have them', note(paragraph('a\u000bb'))],
])('of a text that cannot be drawn the beginning stays: %s', (_name, record) => {
  const made = tamed(record, null);
  expect(whyUndrawable(made)).toBeNull();
  expect(JSON.stringify(made).slice(0, 100)).toBe(JSON.stringify(record).slice(0, 100).replace('\\u000b', ' '));
  expect(JSON.stringify(made).length).toBeGreaterThan(Math.min(1900, JSON.stringify(record).length - 6));
});

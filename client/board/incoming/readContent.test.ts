/** What other versions and programs put on the clipboard and into files: what lands of it, and what is left out. */
import type { TLAssetId, TLShape } from '@tldraw/tlschema';
import { defaultShapeUtils } from 'tldraw';
import { expect, test } from 'vitest';
import { whyUndrawable } from '../../../shared/board/drawable.ts';
import {
  inkPointsHere,
  newerShapes,
  newerVersions,
  oldShapes,
  schemaOf,
  schemaOf2,
  shapeLike,
} from '../testing/foreignContent.ts';
import { excalidrawContentIn } from './excalidraw.ts';
import { validate } from './migrated.ts';
import { Pace } from './pace.ts';
import { readContent, type ForeignContent, type ReadContent } from './readContent.ts';

const schema = schemaOf('5.4');

test.each(newerVersions)('all kinds of shapes of tldraw %s land, and can be kept and drawn', async (version) => {
  const shapes = newerShapes(version);
  const read = await reading({ records: Object.values(shapes), schema: schemaOf(version) });
  expect(read.tally).toEqual({ all: Object.keys(shapes).length, strange: 0, lost: 0 });
  const of = (type: string) => read.shapes.find((shape) => shape.type === type)?.props as Record<string, unknown>;
  const scale = version === '4.2' ? 1 : 2;
  const points = inkPointsHere.map(({ x, y }) => ({ x: x * scale, y, z: 0.5 }));
  expect(of('draw')['segments']).toEqual([{ type: 'free', points }]);
  expect(of('arrow')['text']).toBe('daarom');
  expect(of('geo')['geo']).toBe(version === '5.4' ? 'arrow-right' : 'arrow-left');
  expect(of('note')['fontSizeAdjustment']).toBe(0);
  expect(of('text')['richText']).toEqual({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'hallo' }] }],
  });
});

test('shapes of tldraw 2.0 land with their words and what their arrows point at', async () => {
  const read = await reading({ records: oldShapes(), schema: schemaOf2 });
  expect(read.tally).toEqual({ all: 2, strange: 0, lost: 0 });
  const [geo, arrow] = read.shapes;
  expect(JSON.stringify(geo?.props)).toContain('vroeger');
  expect(read.bindings).toMatchObject([{ fromId: arrow?.id, toId: geo?.id, props: { terminal: 'end', snap: 'none' } }]);
});

test('an address of another page lands as a link, and what this board does not have is counted', async () => {
  const { geo } = newerShapes('5.4');
  const url = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';
  const records = [
    geo,
    shapeLike('embed', { w: 300, h: 200, url }),
    shapeLike('bookmark', { url, assetId: null, w: 300, h: 320 }),
    shapeLike('bookmark', { url: 'javascript:alert(1)', assetId: null, w: 300, h: 320 }, { id: 'shape:bad' }),
    shapeLike('video', { w: 300, h: 200, url: '', assetId: 'asset:film' }),
    shapeLike('their-own-counter', { count: 3 }),
  ];
  const read = await reading({ records, schema });
  expect(read.tally).toEqual({ all: 6, strange: 3, lost: 0 });
  expect(read.shapes.map(({ type }) => type).sort()).toEqual(['geo', 'text', 'text']);
  expect(JSON.stringify(read.shapes)).toContain(url);
});

const good = newerShapes('5.4')['geo']!;
const withProps = (props: object) => ({ ...good, props: { ...(good['props'] as object), ...props } });

const said = (text: string) => ({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
const lineWith = (key: string): unknown => {
  const line = newerShapes('5.4')['line']!;
  const points = `{"a1":{"id":"a1","index":"a1","x":0,"y":0},"${key}":{"id":"${key}","index":"a2","x":1,"y":1}}`;
  return { ...line, props: { ...(line['props'] as object), points: JSON.parse(points) as unknown } };
};

test.each<[string, unknown, number]>([
  ['a kind that every object has', { ...good, type: 'constructor' }, 0],
  ['a form that every object has', withProps({ geo: 'constructor', flipX: true }), 1],
  ['a place in a line that every object has', lineWith('__proto__'), 0],
  ['letters that no file can hold', withProps({ richText: said('be\u0000l'), url: '' }), 1],
  ['no record', null, 0],
  ['a list', [], 0],
  ['a record without an id', { typeName: 'shape' }, 0],
  ['a shape without props', { ...good, props: undefined }, 1],
  ['props that are a list', { ...good, props: [1, 2] }, 1],
  ['an unknown colour, font and form', withProps({ color: 'teal', font: 'Comic Sans', geo: 'banana' }), 1],
  ['an unknown prop', withProps({ theme: { dark: true }, glow: 7 }), 1],
  ['a position that is no number', { ...good, x: 'left', y: null, rotation: Infinity }, 1],
  ['an opacity of seven', { ...good, opacity: 7 }, 1],
  ['a place far outside', { ...good, x: 1e308 }, 0],
  ['a size that takes minutes to draw', withProps({ geo: 'cloud', w: 1e7, h: 1e7 }), 0],
  ['rich text in rich text', withProps({ richText: { type: 'doc', content: [{ type: 'doc', content: [] }] } }), 1],
  ['rich text that is a word', withProps({ richText: 'boom' }), 1],
  ['a link that runs', withProps({ url: 'javascript:alert(1)' }), 1],
  ['a shape that is not its id', { ...good, id: 'page:geo' }, 0],
  ['an id that every object has', { ...good, id: '__proto__' }, 0],
  ['a stroke without points', { ...newerShapes('5.4')['draw'], props: { segments: [] } }, 0],
  [
    'a stroke whose points cannot be read',
    { ...newerShapes('5.4')['draw'], props: { segments: [{ path: '%%%' }] } },
    0,
  ],
  ['a line without points', { ...newerShapes('5.4')['line'], props: { points: {} } }, 0],
  ['an image of nothing', shapeLike('image', { w: 10, h: 10, assetId: null }), 0],
])('%s stops nothing else', async (_what, record, landed) => {
  const other = { ...good, id: 'shape:other' };
  const read = await reading({ records: [record, other], schema });
  expect(read.shapes).toHaveLength(1 + landed);
});

test.each([null, {}, [], 'newest', { schemaVersion: 9 }, { schemaVersion: 2, sequences: { 'com.tldraw.shape': -1 } }])(
  'a schema of %o is no reason to leave anything out',
  async (strange) => {
    const read = await reading({ records: Object.values(newerShapes('4.2')), schema: strange });
    expect(read.tally.strange).toBe(0);
  },
);

test('what is left out does not take what is in it, and nothing is in itself', async () => {
  const inside = (id: string, parentId: string, type = 'geo') => ({ ...good, id, parentId, type });
  const records = [
    inside('shape:custom', 'page:page', 'their-own-card'),
    inside('shape:child', 'shape:custom'),
    inside('shape:loop1', 'shape:loop2'),
    inside('shape:loop2', 'shape:loop1'),
    inside('shape:self', 'shape:self'),
    inside('shape:orphan', 'shape:nowhere'),
    shapeLike('group', {}, { id: 'shape:emptied' }),
    inside('shape:gone', 'shape:emptied', 'their-own-card'),
    { id: 'page:page', typeName: 'page', name: 'Een', index: 'a1', meta: {} },
  ];
  const read = await reading({ records, schema });
  expect(read.tally).toEqual({ all: 7, strange: 2, lost: 0 });
  const ids = new Set<string>(read.shapes.map(({ id }) => id));
  expect(read.shapes.some(({ parentId }) => ids.has(parentId))).toBe(false);
  expect(read.shapes.map(({ type }) => type)).not.toContain('group');
  expect(read.shapes.map(({ parentId }) => parentId).sort()).toEqual(['', '', '', '', 'page:page']);
});

test('groups and frames keep what is in them, in its order', async () => {
  const { frame } = newerShapes('5.4');
  const inFrame = (id: string, index: string) => ({ ...good, id, index, parentId: 'shape:frame' });
  const read = await reading({ records: [inFrame('shape:b', 'a2'), inFrame('shape:a', 'a1'), frame], schema });
  const [first, a, b] = read.shapes;
  expect(first?.type).toBe('frame');
  expect([a?.parentId, b?.parentId]).toEqual([first?.id, first?.id]);
  expect(a!.index < b!.index).toBe(true);
});

test('arrows let go of what was not copied with them', async () => {
  const { arrow } = newerShapes('5.4');
  const binding = (id: string, toId: string, terminal = 'end', fromId = 'shape:arrow') => ({
    ...{ id: `binding:${id}`, typeName: 'binding', type: 'arrow', fromId, toId, meta: {} },
    props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isExact: false, isPrecise: true, snap: 'none' },
  });
  const bindings = [
    binding('nowhere', 'shape:elsewhere', 'start'),
    binding('good', 'shape:geo'),
    binding('twice', 'shape:geo'),
    binding('self', 'shape:arrow', 'start'),
    binding('no arrow', 'shape:arrow', 'start', 'shape:geo'),
    { ...binding('far', 'shape:geo', 'start'), props: { terminal: 'start', normalizedAnchor: { x: 1e308, y: 0 } } },
  ];
  const read = await reading({ records: [good, arrow, ...bindings], schema });
  expect(read.bindings).toHaveLength(1);
});

test('a picture that cannot be brought is counted, and one that can is shown', async () => {
  const image = (id: string, assetId: string) => shapeLike('image', { w: 100, h: 50, assetId }, { id });
  const records = [image('shape:here', 'asset:here'), image('shape:away', 'asset:away')];
  const read = await reading({ records, schema }, (id) => (id === 'asset:here' ? 'asset:new' : null));
  expect(read.tally).toEqual({ all: 2, strange: 0, lost: 1 });
  expect(read.shapes[0]?.props).toMatchObject({ assetId: 'asset:new', crop: null });
});

test('points that were packed as half floats are read', async () => {
  // 1.5, -2 and 0.5 of each point.
  const half = (bits: number) => String.fromCharCode(bits & 255, bits >> 8);
  const point = half(0x3e00) + half(0xc000) + half(0x3800);
  const { draw } = newerShapes('4.2');
  const segments = [{ type: 'free', points: btoa(point + point) }];
  const record = { ...draw, props: { ...(draw!['props'] as object), segments } };
  const read = await reading({ records: [record], schema: schemaOf('4.2') });
  expect(read.shapes[0]?.props).toMatchObject({
    segments: [
      {
        points: [
          { x: 1.5, y: -2, z: 0.5 },
          { x: 1.5, y: -2, z: 0.5 },
        ],
      },
    ],
  });
});

test('a long stroke is cut as this board cuts it', async () => {
  const points = Array.from({ length: 1500 }, (_, at) => ({ x: at, y: 0, z: 0.5 }));
  const { draw } = newerShapes('4.2');
  const record = { ...draw, props: { ...(draw!['props'] as object), segments: [{ type: 'free', points }] } };
  const read = await reading({ records: [record], schema: schemaOf('4.2') });
  const { segments } = read.shapes[0]!.props as { segments: { points: unknown[] }[] };
  expect(segments.map((segment) => segment.points.length)).toEqual([600, 600, 300]);
});

test('a drawing of Excalidraw lands as shapes of this board', async () => {
  const content = excalidrawContentIn(excalidraw)!;
  const read = await reading(content, () => 'asset:picture');
  expect(read.tally).toEqual({ all: 8, strange: 1, lost: 0 });
  expect(read.shapes.map(({ type }) => type)).toEqual(['geo', 'geo', 'arrow', 'draw', 'line', 'text', 'image']);
  expect(JSON.stringify(read.shapes[0])).toContain('in het vak');
  expect(read.bindings).toHaveLength(2);
});

test.each([null, 'excalidraw', [], {}, { type: 'other' }])('%o is no drawing of Excalidraw', (value) => {
  expect(excalidrawContentIn(value)).toBeNull();
});

const element = (type: string, fields: object = {}) => ({
  ...{ id: type, type, x: 0, y: 0, width: 100, height: 50, angle: 0, strokeColor: '#e03131', strokeWidth: 2 },
  ...{ backgroundColor: 'transparent', fillStyle: 'solid', opacity: 100, boundElements: null },
  ...fields,
});
const excalidraw = {
  type: 'excalidraw/clipboard',
  elements: [
    element('rectangle'),
    element('text', { id: 'label', containerId: 'rectangle', text: 'in het vak', fontSize: 20 }),
    element('ellipse', { angle: 1 }),
    element('arrow', {
      ...{
        points: [
          [0, 0],
          [40, 40],
        ],
        endArrowhead: 'arrow',
      },
      ...{ startBinding: { elementId: 'rectangle' }, endBinding: { elementId: 'ellipse' } },
    }),
    element('freedraw', {
      points: [
        [0, 0],
        [4, 4],
      ],
      pressures: [],
    }),
    element('line', {
      points: [
        [0, 0],
        [9, 9],
      ],
    }),
    element('text', { text: 'los', fontSize: 36 }),
    element('image', { fileId: 'file' }),
    element('embeddable'),
    element('diamond', { isDeleted: true }),
  ],
  files: { file: { mimeType: 'image/png', dataURL: 'data:image/png;base64,AAAA' } },
};

/** Everything that is read can be kept and drawn. */
async function reading(
  content: ForeignContent,
  assetIdFor: (id: string) => string | null = () => null,
): Promise<ReadContent> {
  const read = await readContent(content, {
    defaultsOf: (type) => defaultProps.get(type) ?? {},
    assetIdFor: assetIdFor as (id: string) => TLAssetId | null,
    pace: new Pace(),
  });
  for (const shape of read.shapes) {
    validate({ ...shape, parentId: 'page:page' } as TLShape);
    expect(whyUndrawable(shape)).toBeNull();
  }
  return read;
}

const defaultProps = new Map(
  defaultShapeUtils.map((Util) => [Util.type as string, { ...new Util(null as never).getDefaultProps() }]),
);

/**
 * What other versions of tldraw put on the clipboard and into files, from a description of each: shapes with all their
 * fields, as those versions' own schemas accept them.
 */
import lz from 'lz-string';

type Fields = Record<string, unknown>;

/** Sequences of shapes that are above this board's; the others are the same. */
const versions = {
  '4.2': { arrow: 7, draw: 2, geo: 10, highlight: 1, note: 9, text: 3 },
  '4.5': { arrow: 8, draw: 4, geo: 11, highlight: 3, note: 10, text: 4 },
  '5.4': { arrow: 8, draw: 5, geo: 12, highlight: 4, note: 13, text: 4 },
} as const;

export type NewerVersion = keyof typeof versions;
export const newerVersions = Object.keys(versions) as NewerVersion[];

export function schemaOf(version: NewerVersion): Fields {
  const shapes = { ...versions[version], frame: 1, group: 0, image: 5, line: 5, bookmark: 2, embed: 4, video: 4 };
  return {
    schemaVersion: 2,
    sequences: {
      'com.tldraw.store': 5,
      'com.tldraw.asset': 1,
      'com.tldraw.document': 2,
      'com.tldraw.page': 1,
      'com.tldraw.shape': 4,
      'com.tldraw.asset.image': version === '4.2' ? 5 : 6,
      'com.tldraw.binding.arrow': 1,
      'com.tldraw.user': 1,
      ...Object.fromEntries(Object.entries(shapes).map(([type, at]) => [`com.tldraw.shape.${type}`, at])),
    },
  };
}

/** tldraw 2.0, whose schemas were of another form. */
export const schemaOf2 = {
  schemaVersion: 1,
  storeVersion: 4,
  recordVersions: {
    asset: { version: 1, subTypeKey: 'type', subTypeVersions: { image: 3, video: 3, bookmark: 1 } },
    document: { version: 2 },
    page: { version: 1 },
    shape: {
      version: 3,
      subTypeKey: 'type',
      subTypeVersions: {
        ...{ group: 0, text: 1, bookmark: 2, draw: 1, geo: 8, note: 5, line: 1, frame: 0, arrow: 3 },
        ...{ highlight: 0, embed: 4, image: 3, video: 2 },
      },
    },
  },
};

const words = (text: string, attrs: Fields = {}): Fields => ({
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { dir: 'auto' }, content: text ? [{ type: 'text', text }] : [] }],
  ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
});

let index = 0;
const shape = (type: string, props: Fields, fields: Fields = {}): Fields => ({
  id: `shape:${type}`,
  typeName: 'shape',
  type,
  x: 10,
  y: 20,
  rotation: 0,
  index: `a${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index++ % 26]!}`,
  parentId: 'page:page',
  isLocked: false,
  opacity: 1,
  meta: {},
  props,
  ...fields,
});

const look = { color: 'red', size: 'm', dash: 'draw', fill: 'none' };

/** One of each kind, as that version writes it. */
export const newerShapes = (version: NewerVersion): Record<string, Fields> => ({
  geo: shape('geo', {
    ...{ ...look, geo: 'arrow-left', w: 120, h: 80, url: '', growY: 0, scale: 1, labelColor: 'black' },
    ...{
      font: 'draw',
      align: 'middle',
      verticalAlign: 'middle',
      richText: words('boom', version === '4.2' ? {} : { dir: 'rtl' }),
    },
    ...(version === '5.4' ? { flipX: true, flipY: false } : {}),
  }),
  draw: shape('draw', {
    ...{ ...look, isComplete: true, isClosed: false, isPen: false, scale: 1, segments: [segment(version)] },
    ...(version === '4.2' ? {} : { scaleX: 2, scaleY: 1 }),
  }),
  highlight: shape('highlight', {
    ...{ color: 'yellow', size: 'l', isComplete: true, isPen: false, scale: 1, segments: [segment(version)] },
    ...(version === '4.2' ? {} : { scaleX: 1, scaleY: 1 }),
  }),
  arrow: shape('arrow', {
    ...{
      ...look,
      kind: 'arc',
      labelColor: 'black',
      arrowheadStart: 'none',
      arrowheadEnd: 'arrow',
      font: 'sans',
      bend: 0,
    },
    ...{ start: { x: 0, y: 0 }, end: { x: 90, y: 5 }, labelPosition: 0.5, scale: 1, elbowMidPoint: 0.5 },
    richText: words('daarom'),
  }),
  note: shape('note', {
    ...{ color: 'yellow', labelColor: 'black', size: 'm', font: 'draw', align: 'middle', verticalAlign: 'middle' },
    ...{ growY: 0, url: '', scale: 1, richText: words('onthouden') },
    ...(version !== '5.4' ? { fontSizeAdjustment: 0 } : { fontSizeAdjustment: null, textLastEditedBy: 'user:mila' }),
  }),
  text: shape('text', {
    ...{ color: 'black', size: 'm', font: 'sans', textAlign: 'start', w: 80, autoSize: true, scale: 1 },
    richText: words('hallo'),
  }),
  line: shape('line', {
    ...{ color: 'black', dash: 'draw', size: 'm', spline: 'line', scale: 1 },
    points: { a1: { id: 'a1', index: 'a1', x: 0, y: 0 }, a2: { id: 'a2', index: 'a2', x: 50, y: 9 } },
  }),
  frame: shape('frame', { w: 300, h: 200, name: 'Groep A', color: 'black' }),
});

/** Points 0,0 · 4,2 · 8,4, as each version packs them. */
function segment(version: NewerVersion): Fields {
  if (version === '4.2') return { type: 'free', points: inkPointsHere.map((point) => ({ ...point, z: 0.5 })) };
  const dim = version === '5.4' ? 2 : 3;
  return { type: 'free', path: packed(dim), ...(dim === 2 ? { dim } : {}) };
}

export const inkPointsHere = [
  { x: 0, y: 0 },
  { x: 4, y: 2 },
  { x: 8, y: 4 },
];

/** 4 and 2 as half floats are 0x4400 and 0x4000. */
function packed(dim: 2 | 3): string {
  const bytes = new DataView(new ArrayBuffer(dim * 4 + 2 * dim * 2));
  if (dim === 3) bytes.setFloat32(8, 0.5, true);
  for (const at of [dim * 4, dim * 6]) {
    bytes.setUint16(at, 0x4400, true);
    bytes.setUint16(at + 2, 0x4000, true);
  }
  return btoa(String.fromCharCode(...new Uint8Array(bytes.buffer)));
}

export interface Copied {
  readonly shapes: readonly Fields[];
  readonly bindings?: readonly Fields[];
  readonly assets?: readonly Fields[];
  readonly schema: Fields;
}

/** How tldraw packs what is copied: since 3.8 but for its pictures, before that as a whole, and 4.x can do it plainly. */
export type Packing = 'pictures apart' | 'whole' | 'plain';

export function clipboardHtml({ assets = [], ...rest }: Copied, packing: Packing = 'pictures apart'): string {
  const content = { bindings: [], rootShapeIds: rest.shapes.map(({ id }) => id), ...rest };
  const head = { type: 'application/tldraw', kind: 'content' };
  if (packing === 'pictures apart') {
    const otherCompressed = lz.compressToBase64(JSON.stringify(content));
    return `<div data-tldraw>${JSON.stringify({ ...head, version: 3, data: { assets, otherCompressed } })}</div>`;
  }
  const json = JSON.stringify({ ...head, version: 2, data: { ...content, assets } });
  if (packing === 'plain') return `<div data-tldraw>${json}</div>`;
  return `<tldraw>${lz.compressToBase64(json)}</tldraw>`;
}

export const boardFileText = (records: readonly Fields[], schema: Fields): string =>
  JSON.stringify({ tldrawFileFormatVersion: 1, schema, records });

/** A geo shape of tldraw 2.0: its words were plain text, and arrows knew themselves what they are bound to. */
export const oldShapes = (): Fields[] => [
  shape('geo', {
    ...{ geo: 'rectangle', w: 100, h: 60, url: '', growY: 0, labelColor: 'black', color: 'blue', fill: 'semi' },
    ...{ dash: 'draw', size: 'm', font: 'draw', align: 'middle', verticalAlign: 'middle', text: 'vroeger' },
  }),
  shape('arrow', {
    ...{ ...look, labelColor: 'black', arrowheadStart: 'none', arrowheadEnd: 'arrow', font: 'draw', bend: 0, text: '' },
    start: { type: 'point', x: 0, y: 0 },
    end: {
      type: 'binding',
      boundShapeId: 'shape:geo',
      normalizedAnchor: { x: 0.5, y: 0.5 },
      isExact: false,
      isPrecise: false,
    },
    labelPosition: 0.5,
  }),
];

export const shapeLike = shape;

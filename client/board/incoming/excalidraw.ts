/** Drawings of Excalidraw, from its clipboard and its files, as this board's shapes. */
import { getIndices } from '@tldraw/utils';
import { asList, asObject, asText, type Json } from './json.ts';
import type { ForeignContent } from './readContent.ts';

/** null: nothing of Excalidraw. */
export function excalidrawContentIn(value: unknown): ForeignContent | null {
  const drawing = asObject(value);
  if (drawing?.['type'] !== 'excalidraw/clipboard' && drawing?.['type'] !== 'excalidraw') return null;
  const elements = asList(drawing['elements']).flatMap((element) => {
    const known = asObject(element);
    return known && known['isDeleted'] !== true ? [known] : [];
  });
  const files = asObject(drawing['files']) ?? {};
  const isLabel = ({ type, containerId }: Json): boolean => type === 'text' && typeof containerId === 'string';
  const labels = new Map(elements.filter(isLabel).map(({ containerId, text }) => [containerId, asText(text)]));
  const records = elements
    .filter((element) => !isLabel(element))
    .flatMap((element, at) => {
      // They come in the order in which they lie over each other.
      const index = String(at).padStart(9, '0');
      const common = { ...placeOf(element), typeName: 'shape', parentId: '', index, id: shapeId(element['id']) };
      const label = labels.get(element['id']) ?? '';
      return recordsOf(element, label, files).map((record) => ({ ...common, ...record }));
    });
  return { records, schema: null };
}

const shapeId = (id: unknown): string => `shape:${asText(id)}`;

/** Excalidraw turns things around their middle, tldraw around their corner. */
function placeOf(element: Json): Json {
  const [x, y, w, h, angle] = ['x', 'y', 'width', 'height', 'angle'].map((name) => Number(element[name]) || 0) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return {
    x: x + w / 2 - (w / 2) * cos + (h / 2) * sin,
    y: y + h / 2 - (w / 2) * sin - (h / 2) * cos,
    rotation: angle,
    opacity: Number(element['opacity'] ?? 100) / 100,
  };
}

function recordsOf(element: Json, label: string, files: Json): Json[] {
  const { type, width: w, height: h, text } = element;
  const look = lookOf(element);
  switch (type) {
    case 'rectangle':
    case 'ellipse':
    case 'diamond':
      return [{ type: 'geo', props: { ...look, geo: type, w, h, fill: fillOf(element), richText: paragraphs(label) } }];
    case 'freedraw':
      return [
        { type: 'draw', props: { ...look, isComplete: true, segments: [{ type: 'free', points: points(element) }] } },
      ];
    case 'line':
      return [
        {
          type: 'line',
          props: { ...look, spline: element['roundness'] ? 'cubic' : 'line', points: linePoints(element) },
        },
      ];
    case 'arrow':
      return arrow(element, label, look);
    case 'text':
      return [
        { type: 'text', props: { ...look, scale: 1, richText: paragraphs(asText(text)), textAlign: aligned(element) } },
      ];
    case 'frame':
      return [{ type: 'frame', props: { w, h, name: asText(element['name']) } }];
    case 'image':
      return picture(element, files);
    default:
      // Counted, and left out.
      return [{ type: `excalidraw ${asText(type)}` }];
  }
}

function arrow(element: Json, label: string, look: Json): Json[] {
  const all = points(element);
  const [start, end] = [all[0], all.at(-1)];
  const heads = { arrowheadStart: headOf(element['startArrowhead']), arrowheadEnd: headOf(element['endArrowhead']) };
  const bindings = (['start', 'end'] as const).flatMap((terminal) => {
    const bound = asObject(element[`${terminal}Binding`])?.['elementId'];
    if (typeof bound !== 'string') return [];
    return [
      {
        id: `binding:${asText(element['id'])}-${terminal}`,
        typeName: 'binding',
        type: 'arrow',
        fromId: shapeId(element['id']),
        toId: shapeId(bound),
        props: { terminal, normalizedAnchor: { x: 0.5, y: 0.5 }, isPrecise: false, isExact: false, snap: 'none' },
      },
    ];
  });
  const flat = ({ x, y }: { x: number; y: number }) => ({ x, y });
  if (!start || !end) return [{ type: 'arrow without points' }];
  return [
    { type: 'arrow', props: { ...look, ...heads, text: label, start: flat(start), end: flat(end) } },
    ...bindings,
  ];
}

function picture(element: Json, files: Json): Json[] {
  const file = asObject(files[asText(element['fileId'])]);
  const assetId = `asset:${asText(element['id'])}`;
  const { width: w, height: h } = element;
  const asset = {
    id: assetId,
    typeName: 'asset',
    type: 'image',
    props: { name: 'Excalidraw', src: asText(file?.['dataURL']) },
  };
  return [{ type: 'image', props: { w, h, assetId } }, asset];
}

const points = (element: Json): { x: number; y: number; z: number }[] =>
  asList(element['points']).map((point, at) => {
    const [x, y] = asList(point);
    const pressure = asList(element['pressures'])[at];
    return { x: Number(x), y: Number(y), z: typeof pressure === 'number' ? pressure : 0.5 };
  });

function linePoints(element: Json): Json {
  const all = points(element);
  const indices = getIndices(all.length);
  return Object.fromEntries(
    all.flatMap(({ x, y }, at) => {
      const index = indices[at];
      return index ? [[index, { id: index, index, x, y }]] : [];
    }),
  );
}

const paragraphs = (text: string): Json => ({
  type: 'doc',
  content: text.split('\n').map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
});

function lookOf({ strokeColor, strokeWidth, strokeStyle, fontSize }: Json): Json {
  const bounds = typeof fontSize === 'number' ? [18, 28, 40] : [1, 2, 3];
  const above = bounds.filter((bound) => Number(fontSize ?? strokeWidth) > bound).length;
  return {
    color: colourOf(asText(strokeColor)),
    size: ['s', 'm', 'l', 'xl'][above],
    dash: strokeStyle === 'dashed' || strokeStyle === 'dotted' ? strokeStyle : 'draw',
  };
}

const fillOf = ({ backgroundColor, fillStyle }: Json): string =>
  !backgroundColor || backgroundColor === 'transparent' ? 'none' : fillStyle === 'solid' ? 'solid' : 'pattern';

const aligned = ({ textAlign }: Json): string =>
  textAlign === 'center' ? 'middle' : textAlign === 'right' ? 'end' : 'start';

function headOf(head: unknown): string {
  if (head === 'bar' || head === 'dot' || head === 'triangle' || head === 'diamond') return head;
  if (asText(head).startsWith('circle')) return 'dot';
  return head ? 'arrow' : 'none';
}

/** The nearest of this board's colours. */
function colourOf(hex: string): string {
  const [, r = '00', g = '00', b = '00'] = /^#(..)(..)(..)/.exec(hex) ?? [];
  const [red, green, blue] = [r, g, b].map((part) => parseInt(part, 16) || 0) as [number, number, number];
  const distance = ([, [x, y, z]]: Colour) => (red - x) ** 2 + (green - y) ** 2 + (blue - z) ** 2;
  return colours.reduce((best, colour) => (distance(colour) < distance(best) ? colour : best), black)[0];
}

type Colour = readonly [name: string, rgb: readonly [number, number, number]];

const black: Colour = ['black', [29, 29, 29]];
const colours: readonly Colour[] = [
  ['grey', [159, 168, 178]],
  ['white', [255, 255, 255]],
  ['red', [224, 49, 49]],
  ['light-red', [248, 119, 119]],
  ['orange', [225, 105, 25]],
  ['yellow', [241, 172, 75]],
  ['green', [9, 146, 104]],
  ['light-green', [76, 176, 94]],
  ['blue', [68, 101, 233]],
  ['light-blue', [75, 161, 241]],
  ['violet', [174, 62, 201]],
  ['light-violet', [224, 133, 244]],
];

/** Shapes of every kind that is on our boards, by tldraw's schema, with numbers up to the bounds. */
import {
  ArrowShapeArrowheadEndStyle,
  DefaultColorStyle,
  DefaultDashStyle,
  DefaultFillStyle,
  DefaultFontStyle,
  DefaultHorizontalAlignStyle,
  DefaultSizeStyle,
  DefaultTextAlignStyle,
  DefaultVerticalAlignStyle,
  GeoShapeGeoStyle,
} from '@tldraw/tlschema';
import { getIndices } from '@tldraw/utils';
import fc from 'fast-check';
import type { Fields } from '../../../server/board/testing/fixtures.ts';
import { inside, longWords, someWords } from './numbers.ts';
import { richText } from './richTexts.ts';

const any = fc.constantFrom;
const yesOrNo = fc.boolean();
const color = any(...DefaultColorStyle.values);
const size = any(...DefaultSizeStyle.values);
const font = any(...DefaultFontStyle.values);
const dash = any(...DefaultDashStyle.values);
const fill = any(...DefaultFillStyle.values);
const align = any(...DefaultHorizontalAlignStyle.values);
const verticalAlign = any(...DefaultVerticalAlignStyle.values);
const scale = fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, inside('scale'));
const url = any('', '', '', 'https://example.com/', `https://example.com/${'x'.repeat(3000)}`);
const plain = fc.oneof(
  { weight: 10, arbitrary: fc.constant('') },
  { weight: 10, arbitrary: someWords },
  { weight: 1, arbitrary: longWords },
);
const vec = (object: string | null = null): fc.Arbitrary<Fields> =>
  fc.record({ x: inside('x', object), y: inside('y', object) });

const point = fc.record({ x: inside('x'), y: inside('y'), z: inside('z') });
/** A hand, from somewhere: many points near each other. */
const written = fc
  .tuple(point, fc.integer({ min: 1, max: 601 }), fc.double({ min: 0.001, max: 300, noNaN: true }))
  .map(([from, length, step]) =>
    Array.from({ length }, (_, at) => ({
      x: Math.max(-200_000, Math.min(200_000, from.x + step * at)),
      y: Math.max(-200_000, Math.min(200_000, from.y + step * 8 * Math.sin(at / 3))),
      z: 0.5,
    })),
  );
const points = fc.oneof(
  { weight: 2, arbitrary: fc.array(point, { minLength: 1, maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.tuple(point, any(1, 2, 3, 40)).map(([one, count]) => Array.from({ length: count }, () => one)),
  },
  { weight: 3, arbitrary: written },
);
const segment = fc.record({ type: any('free', 'free', 'straight'), points });
const segments = fc.oneof(
  { weight: 6, arbitrary: fc.array(segment, { minLength: 1, maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(
      fc.record({ type: fc.constant('straight'), points: fc.array(point, { minLength: 2, maxLength: 2 }) }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  },
);
const linePoints = fc
  .array(vec(), { minLength: 2, maxLength: 8 })
  .map((list) =>
    Object.fromEntries(getIndices(list.length).map((index, at) => [index, { id: index, index, ...list[at] }])),
  );
const crop = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(inside('x', 'topLeft'), inside('y', 'topLeft'), inside('x', 'topLeft'), inside('y', 'topLeft'), yesOrNo)
      .map(([x0, y0, x1, y1, isCircle]) => ({
        topLeft: { x: Math.min(x0, x1), y: Math.min(y0, y1) },
        bottomRight: { x: Math.max(x0, x1), y: Math.max(y0, y1) },
        isCircle,
      })),
  },
);

const labelled = { font, size, color, labelColor: color, align, verticalAlign, richText, scale, url };

export const propsOf: Readonly<Record<string, fc.Arbitrary<Fields>>> = {
  geo: fc.record({
    ...labelled,
    geo: fc.oneof(any(...GeoShapeGeoStyle.values), any('cloud', 'ellipse')),
    dash,
    fill,
    w: inside('w'),
    h: inside('h'),
    growY: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, inside('growY')),
  }),
  note: fc.record({
    ...labelled,
    growY: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, inside('growY')),
    fontSizeAdjustment: inside('fontSizeAdjustment'),
  }),
  text: fc.record({
    ...{ color, size, font, richText, scale },
    textAlign: any(...DefaultTextAlignStyle.values),
    w: inside('w'),
    autoSize: yesOrNo,
  }),
  frame: fc.record({ w: inside('w'), h: inside('h'), name: plain.map((name) => name.slice(0, 1000)), color }),
  group: fc.constant({}),
  image: fc.record({
    w: inside('w'),
    h: inside('h'),
    playing: yesOrNo,
    url,
    assetId: fc.constant(null),
    crop,
    flipX: yesOrNo,
    flipY: yesOrNo,
    altText: plain.map((text) => text.slice(0, 4000)),
  }),
  draw: fc.record({ color, size, dash, fill, segments, isComplete: yesOrNo, isClosed: yesOrNo, isPen: yesOrNo, scale }),
  highlight: fc.record({ color, size, segments, isComplete: yesOrNo, isPen: yesOrNo, scale }),
  line: fc.record({ color, size, dash, spline: any('cubic', 'line'), points: linePoints, scale }),
  arrow: fc.record({
    ...{ color, labelColor: color, size, font, dash, fill, scale },
    kind: any('arc', 'elbow'),
    arrowheadStart: any(...ArrowShapeArrowheadEndStyle.values),
    arrowheadEnd: any(...ArrowShapeArrowheadEndStyle.values),
    start: vec(),
    end: vec(),
    bend: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: inside('bend') }),
    text: plain,
    labelPosition: inside('labelPosition'),
    elbowMidPoint: inside('elbowMidPoint'),
  }),
};

export const kinds = Object.keys(propsOf);

const fields = fc.record({
  x: inside('x'),
  y: inside('y'),
  rotation: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, inside('rotation')),
  opacity: fc.oneof({ weight: 3, arbitrary: fc.constant(1) }, inside('opacity')),
  index: any('a1', 'a2', 'a3', 'a1V', 'Zz', 'b0Z', `a1${'V'.repeat(300)}`),
});

/** Without id and parent. */
export const shapeOf = (kind: string): fc.Arbitrary<Fields> =>
  fc.tuple(fields, propsOf[kind] ?? fc.constant({})).map(([place, props]) => ({
    ...{ typeName: 'shape', type: kind, isLocked: false, meta: {} },
    ...place,
    props,
  }));

export const anyShape: fc.Arbitrary<Fields> = fc.constantFrom(...kinds).chain((kind) => shapeOf(kind));

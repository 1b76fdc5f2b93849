/**
 * Which board records can be drawn. tldraw's schema lets pass what its drawing code throws on or takes minutes for, and
 * one such record would take the board from everybody. Where the numbers come from: decision 14.
 */
import { limits } from '../limits.ts';
import { weightOf, mostWeight } from './drawingWeight.ts';
import { whyNoRichText } from './richText.ts';
import { isObject, isText, list, mostText, mostTextOf, type Undrawable } from './values.ts';

export type Range = readonly [least: number, most: number];

/** Page pixels from the middle of a page, or of what a shape is in; also the longest side of a shape. */
export const farthest = 200_000;
const anyPlace: Range = [-farthest, farthest];
const side: Range = [0.01, farthest];
const share: Range = [0, 1];

/** Of each number in a record, by the name of its field; what is not named here is a place. */
export const ranges: Readonly<Record<string, Range>> = {
  w: side,
  h: side,
  growY: [0, farthest],
  scale: [0.01, 1000],
  rotation: [-1000, 1000],
  opacity: share,
  labelPosition: share,
  elbowMidPoint: share,
  fontSizeAdjustment: [0, 100],
  // Pressure of a pen.
  z: [0, 4],
  gridSize: [1, 1000],
  fileSize: [0, Number.MAX_SAFE_INTEGER],
};

/** Of numbers in these objects, whatever their names. */
const rangesIn: Readonly<Record<string, Range>> = {
  // Shares of the shape that an arrow points at; a little beside it still hits it.
  normalizedAnchor: [-1, 2],
  topLeft: share,
  bottomRight: share,
};

/** The drawing tool notices that a segment is full when it is one point over. */
export const mostSegmentPoints = limits.pointsPerSegment + 1;

/** Two things alone make a line. */
const leastLinePoints = 2;
const mostMetaParts = 400;
const mostMetaDepth = 20;

/**
 * Why a record cannot be drawn by itself; null: it can. Takes anything and never throws, and looks only at what tldraw's
 * own schema does not: a record has to pass both.
 */
export function whyUndrawable(record: unknown): Undrawable | null {
  if (!isObject(record)) return invalid('no record');
  const { props, meta, type } = record;
  return (
    whyOutside(record, null) ??
    whyLargeMeta(meta) ??
    (isObject(props) ? whyNoShape(type, props) : null) ??
    (weightOf(record) > mostWeight ? tooLarge('a shape that takes too long to draw') : null)
  );
}

/** Points are many, and looked at one by one: see `isPoint`. */
const apart: ReadonlySet<string> = new Set(['meta', 'richText', 'segments']);

/** Every number in range, every text in length. `name`: of the field that holds this object */
function whyOutside(object: Readonly<Record<string, unknown>>, name: string | null): Undrawable | null {
  for (const [key, value] of Object.entries(object)) {
    if (typeof value === 'number') {
      if (!isWithin(value, rangeOf(name, key))) return invalid(`${key} of ${String(value)}`);
    } else if (typeof value === 'string') {
      if (!isText(value, mostTextOf(key))) return tooLarge(key);
    } else if (isObject(value) && !apart.has(key)) {
      const why = whyOutside(value, key);
      if (why) return why;
    }
  }
  return null;
}

export const rangeOf = (object: string | null, key: string): Range =>
  own(rangesIn, object) ?? own(ranges, key) ?? anyPlace;

const isWithin = (value: unknown, [least, most]: Range): boolean =>
  // Written so that NaN is outside.
  typeof value === 'number' && value >= least && value <= most;

function whyNoShape(type: unknown, props: Readonly<Record<string, unknown>>): Undrawable | null {
  const why = 'richText' in props ? whyNoRichText(props['richText']) : null;
  if (why) return why;
  switch (type) {
    case 'draw':
    case 'highlight':
      return whyNoSegments(props['segments']);
    case 'line':
      return whyNoLine(props['points']);
    case 'image':
      return isCrop(props['crop']) ? null : invalid('a crop that leaves nothing');
    default:
      return null;
  }
}

function whyNoSegments(value: unknown): Undrawable | null {
  const segments = list(value);
  // A stroke without a point could not be seen, nor removed.
  if (!segments || segments.length === 0) return invalid('a stroke without a segment');
  for (const segment of segments) {
    const points = isObject(segment) ? list(segment['points']) : null;
    if (!points || points.length === 0) return invalid('a segment without a point');
    if (points.length > mostSegmentPoints) return tooLarge('a segment');
    if (!points.every(isPoint)) return invalid('a point of a stroke');
  }
  return null;
}

/** A point of a stroke that is not too far away; pressure may be left out. */
export const isPoint = (point: unknown): boolean =>
  isObject(point) &&
  isWithin(point['x'], anyPlace) &&
  isWithin(point['y'], anyPlace) &&
  (point['z'] === undefined || isWithin(point['z'], ranges['z'] as Range));

/** tldraw puts points between those of a line by their index: no two the same. */
function whyNoLine(value: unknown): Undrawable | null {
  if (!isObject(value)) return invalid('a line without points');
  const points = Object.entries(value);
  if (points.length < leastLinePoints) return invalid('a line with too few points');
  const indices = new Set(points.map(([, point]) => (isObject(point) ? point['index'] : null)));
  if (indices.size < points.length) return invalid('two points of a line at one place in its order');
  if (!points.every(([key, point]) => isObject(point) && point['id'] === key))
    return invalid('a point that is not its key');
  return null;
}

/** Some of the picture is left: a thousandth of each side. */
function isCrop(crop: unknown): boolean {
  if (!isObject(crop)) return true;
  const { topLeft, bottomRight } = crop;
  if (!isObject(topLeft) || !isObject(bottomRight)) return false;
  return ['x', 'y'].every((axis) => Number(bottomRight[axis]) - Number(topLeft[axis]) >= 0.001);
}

/** What others keep beside a shape is not drawn, but copied and sent with it. */
function whyLargeMeta(meta: unknown): Undrawable | null {
  let parts = 0;
  const isSmall = (value: unknown, depth: number): boolean => {
    if (++parts > mostMetaParts || depth > mostMetaDepth) return false;
    if (typeof value === 'string') return value.length <= mostText.url;
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([key, part]) => key.length <= mostText.name && isSmall(part, depth + 1));
  };
  return isSmall(meta, 0) ? null : tooLarge('meta');
}

const own = <T>(table: Readonly<Record<string, T>>, key: string | null): T | undefined =>
  key !== null && Object.hasOwn(table, key) ? table[key] : undefined;

const invalid = (what: string): Undrawable => ({ code: 'invalid', what });
const tooLarge = (what: string): Undrawable => ({ code: 'too_large', what });

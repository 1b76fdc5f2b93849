/**
 * How much there is to draw of a shape: about the corners, dashes and letters that tldraw makes of it (3.15.6), as far as
 * they depend on more than the size of its record.
 */
import { isObject, list } from './values.ts';

/** Corners of one shape; a quarter of a second on a slow device. */
export const mostWeight = 40_000;

type Fields = Readonly<Record<string, unknown>>;
const strokeSizes: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 };
const bumpSizes: Readonly<Record<string, number>> = { s: 50, m: 70, l: 100, xl: 130 };
/** Page pixels between two corners of something round, and of a straight piece of a stroke. */
const roundSpacing = 20;
const straightSpacing = 16;
/** Of a bump of a cloud, and of a piece of a curved line. */
const cornersOfCurve = 10;

/** 0 for anything that is no shape. Takes anything. */
export function weightOf({ type, props }: Fields): number {
  if (!isObject(props)) return 0;
  const { corners, length } = drawn(type, props);
  return corners + dashes(props, length);
}

/** Corners, and page pixels along all lines. */
function drawn(type: unknown, props: Fields): { corners: number; length: number } {
  const w = size(props['w']);
  const h = size(props['h']) + size(props['growY']);
  switch (type) {
    case 'draw':
    case 'highlight':
      return strokeDrawn(list(props['segments']) ?? []);
    case 'line':
      return lineDrawn(isObject(props['points']) ? Object.values(props['points']) : []);
    case 'geo':
      return { corners: geoCorners(props, Math.max(1, w), Math.max(1, h)), length: 4 * (w + h) };
    case 'arrow': {
      const length = distance(props['start'], props['end']) + 4 * Math.abs(size(props['bend']));
      return { corners: props['bend'] === 0 ? 2 : length / roundSpacing, length };
    }
    default:
      return { corners: 4, length: 0 };
  }
}

function geoCorners({ geo, size: thickness }: Fields, w: number, h: number): number {
  if (geo !== 'cloud') return (Math.PI * Math.max(w, h)) / roundSpacing;
  const round = Math.PI * Math.min(w, h) + 2 * Math.abs(w - h);
  return cornersOfCurve * (round / Math.min(w, h, bumpSizes[String(thickness)] ?? bumpSizes['s'] ?? 1));
}

function strokeDrawn(segments: readonly unknown[]): { corners: number; length: number } {
  let corners = 0;
  let length = 0;
  let last: unknown = null;
  for (const segment of segments) {
    if (!isObject(segment)) continue;
    const points = list(segment['points']) ?? [];
    // tldraw draws the first two points of a straight piece.
    const used = segment['type'] === 'straight' ? points.slice(0, 2) : points;
    for (const [at, point] of used.entries()) {
      const step = last === null ? 0 : distance(last, point);
      length += step;
      corners += segment['type'] === 'straight' && at > 0 ? Math.max(4, step / straightSpacing) : 1;
      last = point;
    }
  }
  return { corners, length };
}

function lineDrawn(unordered: readonly unknown[]): { corners: number; length: number } {
  const points = unordered.filter(isObject).sort((a, b) => (String(a['index']) < String(b['index']) ? -1 : 1));
  let length = 0;
  for (let at = 1; at < points.length; at++) length += distance(points[at - 1], points[at]);
  return { corners: cornersOfCurve * points.length, length };
}

/** Short and long dashes are both about two widths of the pen apart. */
function dashes({ dash, size: thickness, scale }: Fields, length: number): number {
  if (dash !== 'dashed' && dash !== 'dotted') return 0;
  const width = (strokeSizes[String(thickness)] ?? 1) * (size(scale) || 1);
  return length / (2 * width);
}

function distance(a: unknown, b: unknown): number {
  if (!isObject(a) || !isObject(b)) return 0;
  return Math.hypot(size(a['x']) - size(b['x']), size(a['y']) - size(b['y']));
}

const size = (value: unknown): number => (typeof value === 'number' ? value : 0);

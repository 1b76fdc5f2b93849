/**
 * How much there is to draw of a shape beyond what its record's size tells: a cloud is a short record and a thousand
 * bumps. One is about a corner that tldraw 3.15.6 makes, or 10 µs on a slow device; measured in decision 14.
 */
import { isObject, list } from './values.ts';

/** Of one shape: half a second on a slow device. */
export const mostWeight = 50_000;

/** Of all shapes of a page, those apart that weigh next to nothing. A full page of notes and drawings weighs a twentieth of it. */
export const mostPageWeight = 1_000_000;

type Fields = Readonly<Record<string, unknown>>;
const strokeSizes: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 };
const bumpSizes: Readonly<Record<string, number>> = { s: 50, m: 70, l: 100, xl: 130 };
/** Page pixels between two corners of something round, and of a straight piece of a stroke, whose corners are dear. */
const roundSpacing = 20;
const straightSpacing = 8;
/** A bump of a cloud is drawn as two curves, twice. */
const bumpWeight = 40;
/** A point of a line: its curve, and a handle when it is selected. */
const linePointWeight = 40;
const letterWeight = 0.5;
const textNodeWeight = 20;
/** A title is measured letter by letter. */
const titleLetterWeight = 2;
/** A word that does not fit is tried at each of its letters: some 2000 in one word is all there may be. */
const wordWeight = 0.01;

/** 0 for anything that is no shape. Takes anything. */
export function weightOf({ type, props }: Fields): number {
  if (!isObject(props)) return 0;
  const { corners, length } = drawn(type, props);
  return corners + dashes(props, length) + textWeight(props['richText']) + wordsWeight(props['text']);
}

/** Corners, and page pixels along all lines. */
function drawn(type: unknown, props: Fields): { corners: number; length: number } {
  const w = Math.max(1, size(props['w']));
  const h = Math.max(1, size(props['h']) + size(props['growY']));
  switch (type) {
    case 'draw':
    case 'highlight':
      return strokeDrawn(list(props['segments']) ?? []);
    case 'line':
      return lineDrawn(isObject(props['points']) ? Object.values(props['points']) : []);
    case 'geo':
      return { corners: geoCorners(props, w, h), length: 4 * (w + h) };
    case 'arrow':
      return arrowDrawn(props);
    case 'frame':
      return { corners: titleLetterWeight * String(props['name']).length, length: 0 };
    default:
      return { corners: 0, length: 0 };
  }
}

function geoCorners({ geo, size: thickness }: Fields, w: number, h: number): number {
  if (geo !== 'cloud') return (Math.PI * Math.max(w, h)) / roundSpacing;
  const round = Math.PI * Math.min(w, h) + 2 * Math.abs(w - h);
  return (bumpWeight * round) / Math.min(w, h, bumpSizes[String(thickness)] ?? 1);
}

/** Points themselves are in the size of the record. */
function strokeDrawn(segments: readonly unknown[]): { corners: number; length: number } {
  let corners = 0;
  let length = 0;
  let last: unknown = null;
  for (const segment of segments) {
    if (!isObject(segment)) continue;
    const points = list(segment['points']) ?? [];
    // tldraw draws the first two points of a straight piece.
    const isStraight = segment['type'] === 'straight';
    for (const [at, point] of (isStraight ? points.slice(0, 2) : points).entries()) {
      const step = last === null ? 0 : distance(last, point);
      length += step;
      if (isStraight && at > 0) corners += step / straightSpacing;
      last = point;
    }
  }
  return { corners, length };
}

function lineDrawn(unordered: readonly unknown[]): { corners: number; length: number } {
  const points = unordered.filter(isObject).sort((a, b) => (String(a['index']) < String(b['index']) ? -1 : 1));
  let length = 0;
  for (let at = 1; at < points.length; at++) length += distance(points[at - 1], points[at]);
  return { corners: linePointWeight * points.length, length };
}

/** Of the circle through its ends and its middle, at most half or the part beyond. */
function arrowDrawn({ kind, start, end, bend }: Fields): { corners: number; length: number } {
  const length = distance(start, end) + 4 * Math.abs(size(bend));
  return { corners: kind === 'elbow' || bend === 0 ? 0 : length / roundSpacing, length };
}

/** Short and long dashes are both about two widths of the pen apart. */
function dashes({ dash, size: thickness, scale }: Fields, length: number): number {
  if (dash !== 'dashed' && dash !== 'dotted') return 0;
  const width = (strokeSizes[String(thickness)] ?? 1) * (size(scale) || 1);
  return length / (2 * width);
}

function textWeight(node: unknown): number {
  if (!isObject(node)) return 0;
  let weight = textNodeWeight + wordsWeight(node['text']);
  for (const child of list(node['content']) ?? []) weight += textWeight(child);
  return weight;
}

/** Between these a line can end: white space, and letters of writing without it. */
const lineEnds = /[\s\u2e80-\uffff]+/;

function wordsWeight(text: unknown): number {
  if (typeof text !== 'string') return 0;
  const words = text.split(lineEnds).reduce((sum, { length }) => sum + wordWeight * length * length, 0);
  return letterWeight * text.length + words;
}

function distance(a: unknown, b: unknown): number {
  if (!isObject(a) || !isObject(b)) return 0;
  return Math.hypot(size(a['x']) - size(b['x']), size(a['y']) - size(b['y']));
}

const size = (value: unknown): number => (typeof value === 'number' ? value : 0);

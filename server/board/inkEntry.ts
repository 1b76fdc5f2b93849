/**
 * The compact entry `board:ink`: points added to one segment of a stroke. Most pushes are this, so they skip the general
 * path, which costs time with the length of the stroke, and become a quarter of the size.
 */
import type { TLDrawShape, TLHighlightShape } from '@tldraw/tlschema';
import { isPoint, mostSegmentPoints } from '../../shared/board/drawable.ts';
import { inkPoints, type InkPoint } from '../../shared/board/ink.ts';
import type { Ink } from '../../shared/board/protocol.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { BoardRecord } from './schema.ts';

type Stroke = TLDrawShape | TLHighlightShape;
type Points = readonly { readonly x: number; readonly y: number; readonly z?: number }[];

/** Never too low. */
export const bytesPerPoint = 96;

export function isStroke(record: BoardRecord | undefined | null): record is Stroke {
  return record?.typeName === 'shape' && (record.type === 'draw' || record.type === 'highlight');
}

/**
 * The push as ink, or null if it is anything else. Two forms: an append; and the whole list of points with all but the
 * last old one unchanged, which is what tldraw sends when a stylus merged its last point and went on.
 */
export function inkOf(record: Stroke, id: string, patch: unknown): Ink | null {
  const segments = onlyPatch(onlyPatch(patch, 'props'), 'segments');
  const index = segments && onlyKey(segments);
  if (!index || !/^(0|[1-9]\d{0,5})$/.test(index)) return null;
  const segment = record.props.segments[Number(index)];
  const change = onlyPatch(segments, index);
  // A straight piece becomes more corners than it has points: looked at as a whole.
  if (segment?.type !== 'free' || !change || onlyKey(change) !== 'points') return null;
  const op = change['points'];
  if (!Array.isArray(op)) return null;
  const found = newPoints(segment.points, op);
  if (!found || found.points.length === 0 || found.keep + found.points.length > mostSegmentPoints) return null;
  const flat: number[] = [];
  for (const point of found.points) {
    if (!isInkPoint(point) || !isPoint(point)) return null;
    // + 0: JSON has no -0.
    flat.push(point.x + 0, point.y + 0, point.z + 0);
  }
  return [id, Number(index), found.keep, flat];
}

/** The stroke with this ink; the same one if it has no such segment. */
export function withInk<R extends BoardRecord>(record: R, ink: Ink): R {
  if (!isStroke(record)) return record;
  const [, index, keep] = ink;
  const segment = record.props.segments[index];
  if (!segment) return record;
  const segments = record.props.segments.slice();
  segments[index] = { ...segment, points: [...segment.points.slice(0, keep), ...inkPoints(ink)] };
  return { ...record, props: { ...record.props, segments } };
}

/** Its dashes may be too many, though its points are not. */
export const isDashed = ({ props }: Stroke): boolean =>
  'dash' in props && (props.dash === 'dashed' || props.dash === 'dotted');

function newPoints(old: Points, op: readonly unknown[]): { keep: number; points: readonly unknown[] } | null {
  const points: unknown = op[1];
  if (!Array.isArray(points)) return null;
  if (op[0] === 'append') return op.length === 3 && op[2] === old.length ? { keep: old.length, points } : null;
  if (op[0] !== 'put' || op.length !== 2 || old.length < 2 || points.length <= old.length) return null;
  const keep = old.length - 1;
  for (let index = 0; index < keep; index++) if (!isSamePoint(old[index], points[index])) return null;
  return { keep, points: points.slice(keep) };
}

const isSamePoint = (a: Points[number] | undefined, b: unknown): boolean =>
  isInkPoint(b) && a?.x === b.x && a.y === b.y && a.z === b.z;

/** Exactly x, y and z: a point without pressure goes the general way, so that it stays without. */
function isInkPoint(point: unknown): point is InkPoint {
  if (!isJsonObject(point)) return false;
  const { x, y, z } = point;
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z) && Object.keys(point).length === 3;
}

function onlyKey(object: JsonObject): string | null {
  const keys = Object.keys(object);
  return keys.length === 1 ? (keys[0] as string) : null;
}

/** The diff inside `{key: ['patch', diff]}`. */
function onlyPatch(object: unknown, key: string): JsonObject | null {
  if (!isJsonObject(object) || onlyKey(object) !== key) return null;
  const op = object[key];
  if (!Array.isArray(op) || op.length !== 2 || op[0] !== 'patch') return null;
  const diff: unknown = op[1];
  return isJsonObject(diff) ? diff : null;
}

/**
 * The points of a stroke in all forms that tldraw has written: as a list (up to 4.2); as base64 of half floats, three a
 * point; as base64 of differences, where the first point has whole floats and the others half floats, with the pressure
 * or, since 5.5, without it.
 */
import { asList, asObject, type Json } from './json.ts';

export interface InkPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** How hard a pen without pressure presses. */
const PLAIN_PRESSURE = 0.5;

/** null: none that can be read. */
export function inkPoints({ points, path, dim }: Json): InkPoint[] | null {
  const read = typeof path === 'string' ? differences(path, dim === 2 ? 2 : 3) : listed(points);
  return read.length > 0 && read.every(({ x, y, z }) => Number.isFinite(x + y + z)) ? read.map(rounded) : null;
}

function listed(points: unknown): InkPoint[] {
  if (typeof points === 'string') return halves(points);
  return asList(points).map((point) => {
    const { x, y, z } = asObject(point) ?? {};
    return { x: Number(x), y: Number(y), z: typeof z === 'number' ? z : PLAIN_PRESSURE };
  });
}

function halves(base64: string): InkPoint[] {
  const bytes = bytesOf(base64);
  const points: InkPoint[] = [];
  for (let at = 0; at + 6 <= bytes.byteLength; at += 6)
    points.push({ x: half(bytes, at), y: half(bytes, at + 2), z: half(bytes, at + 4) });
  return points;
}

function differences(base64: string, size: 2 | 3): InkPoint[] {
  const bytes = bytesOf(base64);
  const head = size * 4;
  const step = size * 2;
  if (bytes.byteLength < head) return [];
  let x = bytes.getFloat32(0, true);
  let y = bytes.getFloat32(4, true);
  let z = size === 3 ? bytes.getFloat32(8, true) : PLAIN_PRESSURE;
  const points: InkPoint[] = [{ x, y, z }];
  for (let at = head; at + step <= bytes.byteLength; at += step) {
    x += half(bytes, at);
    y += half(bytes, at + 2);
    if (size === 3) z += half(bytes, at + 4);
    points.push({ x, y, z });
  }
  return points;
}

function bytesOf(base64: string): DataView<ArrayBuffer> {
  try {
    return new DataView(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer);
  } catch {
    return new DataView(new ArrayBuffer(0));
  }
}

/** Of two bytes, the lower first. `DataView.getFloat16` is not in every browser that the classroom runs in. */
function half(bytes: DataView, at: number): number {
  const bits = bytes.getUint16(at, true);
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}

/** As fine as tldraw's own pen writes. */
const rounded = ({ x, y, z }: InkPoint): InkPoint => ({ x: hundredths(x), y: hundredths(y), z: hundredths(z) });
const hundredths = (value: number): number => Math.round(value * 100) / 100;

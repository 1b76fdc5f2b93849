/** The units of AV1 data: their own size is read, and data of applications among them are emptied. */
import { type Measure, notAPicture } from './bytes.ts';

const SEQUENCE_HEADER = 1;
const METADATA = 5;
const TILE_LIST = 8;
const PADDING = 15;
/** Brightness and scalability; others hold whatever an application wants, or times. */
const keptMetadata: ReadonlySet<number> = new Set([1, 2, 3]);

/**
 * Changes `data` in place, which keeps its length.
 * @param budget how many units may still be read in this file; @returns what is left of it
 */
export function cleanUnits(data: Uint8Array, measure: Measure, budget: number): number {
  let left = budget;
  for (let at = 0; at < data.length;) {
    if (left-- <= 0) notAPicture('too many units');
    const header = data[at] ?? 0;
    if (header & 0x80) notAPicture('not AV1');
    const type = (header >> 3) & 15;
    let from = at + (header & 4 ? 2 : 1);
    let length = data.length - from;
    if (header & 2) [length, from] = leb128(data, from);
    const to = from + length;
    if (length < 0 || to > data.length) notAPicture('a unit that is cut off');
    if (type === SEQUENCE_HEADER) readSize(data.subarray(from, to), measure);
    else if (isForeign(type, data[from])) {
      data[at] = (header & 0x87) | (PADDING << 3);
      data.fill(0, from, to);
      // Padding ends in a bit.
      if (length > 0) data[to - 1] = 0x80;
    }
    at = to;
  }
  return left;
}

function isForeign(type: number, first: number | undefined): boolean {
  if (type === METADATA) return !keptMetadata.has(first ?? 0);
  return type === 0 || type >= TILE_LIST;
}

/** A number in bytes of seven bits, and where it ends. */
function leb128(data: Uint8Array, from: number): [value: number, end: number] {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = data[from + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (!(byte & 0x80)) return [value, from + index + 1];
  }
  return notAPicture('no number');
}

/** As the sequence header of AV1 has it (section 5.5 of its specification), up to the largest size of a frame. */
function readSize(header: Uint8Array, measure: Measure): void {
  let position = 0;
  const bits = (count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index++, position++) {
      const byte = header[position >> 3];
      if (byte === undefined) return notAPicture('a header that is cut off');
      value = value * 2 + ((byte >> (7 - (position & 7))) & 1);
    }
    return value;
  };
  const flag = (): boolean => bits(1) === 1;

  bits(3); // profile
  flag(); // still picture
  if (flag()) bits(5);
  else {
    let delayBits = 0;
    if (flag()) {
      bits(32);
      bits(32);
      if (flag()) {
        let zeros = 0;
        while (!flag()) zeros++;
        bits(Math.min(zeros, 32));
      }
      if (flag()) {
        delayBits = bits(5) + 1;
        bits(32);
        bits(10);
      }
    }
    const hasDisplayDelay = flag();
    const points = bits(5) + 1;
    for (let point = 0; point < points; point++) {
      bits(12);
      if (bits(5) > 7) flag();
      if (delayBits > 0 && flag()) bits(2 * delayBits + 1);
      if (hasDisplayDelay && flag()) bits(4);
    }
  }
  const [widthBits, heightBits] = [bits(4) + 1, bits(4) + 1];
  const widthPx = bits(widthBits) + 1;
  measure.see(widthPx, bits(heightBits) + 1);
}

/**
 * The boxes of an AVIF file. Places in the file are written into it, so nothing is moved: the clean file is as long as
 * the other, empty at first, and what may stay is copied into the same place.
 */
import { notAPicture, type Reader } from './bytes.ts';

export interface Box {
  readonly type: string;
  readonly from: number;
  /** Where its content begins. */
  readonly body: number;
  readonly to: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A grid has an item for each tile; nothing else comes near. */
const MOST_BOXES = 20_000;

/** @throws RangeError: one that does not fit */
export function boxesIn(read: Reader, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const box = boxAt(read, at, to);
    if (!box || boxes.length >= MOST_BOXES) return notAPicture('a box that does not fit');
    boxes.push(box);
    at = box.to;
  }
  return boxes;
}

/** null: none that fits. */
export function boxAt(read: Reader, at: number, end: number): Box | null {
  if (at + 8 > end) return null;
  let [size, body] = [read.u32(at), at + 8];
  if (size === 1) {
    if (at + 16 > end || read.u32(at + 8) !== 0) return null;
    [size, body] = [read.u32(at + 12), at + 16];
  } else if (size === 0) size = end - at;
  return size >= body - at && at + size <= end ? { type: read.text(at + 4, 4), from: at, body, to: at + size } : null;
}

export const boxOf = (boxes: readonly Box[], type: string): Box | undefined => boxes.find((box) => box.type === type);

/** The clean file while it is filled. */
export class InPlace {
  readonly read: Reader;
  readonly bytes: Uint8Array;

  constructor(read: Reader) {
    this.read = read;
    this.bytes = new Uint8Array(read.length);
  }

  keep(from: number, to: number): void {
    if (to > this.read.length || from > to) notAPicture('cut off');
    this.bytes.set(this.read.bytes.subarray(from, to), from);
  }
  /** The head of a box, and `length` bytes of its content. The rest stays empty. @throws RangeError: it is shorter */
  keepBox(box: Box, length: number): void {
    if (box.body + length > box.to) notAPicture('a box that is too short');
    this.keep(box.from, box.body + length);
  }
  /** An empty box takes its place. */
  hide(box: Box): void {
    this.keep(box.from, box.body);
    this.write(box.from + 4, 'free');
  }
  empty(from: number, to: number): void {
    this.bytes.fill(0, from, to);
  }
  write(at: number, text: string): void {
    for (let index = 0; index < text.length; index++) this.bytes[at + index] = text.charCodeAt(index);
  }
}

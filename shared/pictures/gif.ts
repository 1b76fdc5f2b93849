/** GIF: the frames, how each is shown, and how often all are. Comments, plain text and programs' own blocks are left out. */
import { type Cleaned, Measure, notAPicture, Output, pieces, Reader } from './bytes.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
const PLAIN_TEXT = 0x01;
const looping = ['NETSCAPE2.0', 'ANIMEXTS1.0'];

export function gif(bytes: Uint8Array): Cleaned | null {
  const read = new Reader(bytes);
  if (!/^GIF8[79]a$/.test(read.text(0, 6))) return null;
  const [screenWidth, screenHeight] = [read.u16le(6), read.u16le(8)];
  const measure = new Measure();
  measure.see(screenWidth, screenHeight);
  const out = new Output(bytes.length);
  let at = 13 + paletteBytes(read.u8(10));
  if (at > bytes.length) return null;
  out.copy(bytes, 0, at);
  /** Where the next frame's control block has its four bytes. */
  let control: number | null = null;
  let isLooping = false;
  const count = pieces();
  for (;;) {
    count();
    const kind = bytes[at];
    if (kind === IMAGE) {
      const [left, top, width, height] = [1, 3, 5, 7].map((offset) => read.u16le(at + offset)) as Four;
      if (width === 0 || height === 0) notAPicture('a frame without an area');
      measure.frame(Math.max(screenWidth, left + width), Math.max(screenHeight, top + height));
      const data = at + 10 + paletteBytes(read.u8(at + 9)) + 1;
      const end = endOfBlocks(bytes, data);
      if (control !== null) {
        out.put(EXTENSION, CONTROL, 4);
        out.copy(bytes, control, control + 4);
        out.put(0);
      }
      control = null;
      out.copy(bytes, at, Math.min(end, bytes.length));
      // Cut off: the frame shows as far as it goes.
      if (end > bytes.length) break;
      at = end;
    } else if (kind === EXTENSION) {
      const label = read.u8(at + 1);
      const end = endOfBlocks(bytes, at + 2);
      if (end > bytes.length) break;
      if (label === CONTROL && bytes[at + 2] === 4) control = at + 3;
      else if (label === PLAIN_TEXT) control = null;
      else if (label === APPLICATION && !isLooping && bytes[at + 2] === 11 && looping.includes(read.text(at + 3, 11))) {
        // A block of three bytes: 1, and how often.
        if (bytes[at + 14] === 3 && bytes[at + 15] === 1) {
          isLooping = true;
          out.put(EXTENSION, APPLICATION, 11);
          out.copy(bytes, at + 3, at + 18);
          out.put(0);
        }
      }
      at = end;
    } else break;
  }
  if (measure.frames === 0) return null;
  out.put(TRAILER);
  return { bytes: out.done(), measure };
}

type Four = [number, number, number, number];

/** Bytes of a table of colours, by the flags before it. */
const paletteBytes = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** After a row of blocks, each with its length in front, and the empty one that ends it. Past the end: cut off. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) return bytes.length + 1;
    at += 1 + length;
    if (length === 0) return at;
  }
}

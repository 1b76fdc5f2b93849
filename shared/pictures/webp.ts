/** WebP: image data, transparency, frames and colours, with flags that are true. Exif but for the orientation, XMP and unknown chunks are left out. */
import { type Cleaned, Measure, notAPicture, Output, pieces, Reader } from './bytes.ts';
import { orientationOf, orientationTiff } from './exif.ts';
import { profileOf } from './icc.ts';

const HAS_ANIMATION = 0x02;
const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;
const HAS_PROFILE = 0x20;
const CANVAS_BYTES = 10;
const FRAME_HEAD_BYTES = 16;
const IMAGE_HEAD_BYTES = { lossy: 10, lossless: 5 };

interface Chunk {
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

export function webp(bytes: Uint8Array): Cleaned | null {
  const read = new Reader(bytes);
  if (read.text(0, 4) !== 'RIFF' || read.text(8, 4) !== 'WEBP') return null;
  const end = Math.min(bytes.length, 8 + read.u32le(4));
  const measure = new Measure();
  const out = new Output(bytes.length);
  out.text('RIFF\0\0\0\0WEBP');
  const [first] = chunks(read, 12, end);
  if (first?.type === 'VP8X') extended(read, first, end, out, measure);
  else if (first && isImage(first)) writeImage(read, first, out, measure);
  else return null;
  if (measure.frames === 0) return null;
  out.setU32le(4, out.length - 8);
  return { bytes: out.done(), measure };
}

function extended(read: Reader, { from, to }: Chunk, end: number, out: Output, measure: Measure): void {
  const { bytes } = read;
  if (to - from < CANVAS_BYTES) notAPicture('no canvas');
  measure.see(read.u24le(from + 4) + 1, read.u24le(from + 7) + 1);
  const all = (): Iterable<Chunk> => chunks(read, to + (to & 1), end);
  const content = (type: string): Uint8Array => {
    for (const chunk of all()) if (chunk.type === type) return bytes.subarray(chunk.from, chunk.to);
    return new Uint8Array();
  };
  const isAnimated = (read.u8(from) & HAS_ANIMATION) !== 0;
  const profile = profileOf(content('ICCP'));
  const exif = content('EXIF');
  // Some write it as in a JPEG.
  const hasName = new Reader(exif).text(0, 6) === 'Exif\0\0';
  const orientation = orientationOf(hasName ? exif.subarray(6) : exif);

  out.text('VP8X');
  out.u32le(CANVAS_BYTES);
  const kept = read.u8(from) & (HAS_ALPHA | HAS_ANIMATION);
  out.u32le(kept | (profile ? HAS_PROFILE : 0) | (orientation === 1 ? 0 : HAS_EXIF));
  out.copy(bytes, from + 4, from + CANVAS_BYTES);
  if (profile) writeChunk(out, 'ICCP', profile);
  if (isAnimated) {
    writeChunk(out, 'ANIM', content('ANIM').subarray(0, 6));
    for (const chunk of all()) if (chunk.type === 'ANMF') writeFrame(read, chunk, out, measure);
  } else writeStill(read, all(), out, measure);
  if (orientation !== 1) writeChunk(out, 'EXIF', orientationTiff(orientation));
}

/** @throws RangeError: no image in it */
function writeFrame(read: Reader, { from, to }: Chunk, out: Output, measure: Measure): void {
  measure.see(2 * read.u24le(from) + read.u24le(from + 6) + 1, 2 * read.u24le(from + 3) + read.u24le(from + 9) + 1);
  const start = out.length;
  out.text('ANMF');
  out.u32le(0);
  out.copy(read.bytes, from, from + FRAME_HEAD_BYTES);
  writeStill(read, chunks(read, from + FRAME_HEAD_BYTES, to), out, measure);
  out.setU32le(start + 4, out.length - start - 8);
}

/** The first image of a row of chunks, with the transparency before it. */
function writeStill(read: Reader, row: Iterable<Chunk>, out: Output, measure: Measure): void {
  let alpha: Chunk | null = null;
  for (const chunk of row) {
    if (chunk.type === 'ALPH') alpha ??= chunk;
    if (!isImage(chunk)) continue;
    if (alpha && chunk.type === 'VP8 ') writeChunk(out, 'ALPH', read.bytes.subarray(alpha.from, alpha.to));
    writeImage(read, chunk, out, measure);
    return;
  }
  notAPicture('no image');
}

const isImage = ({ type }: Chunk): boolean => type === 'VP8 ' || type === 'VP8L';

/** The size that counts stands in the image's own first bytes. */
function writeImage(read: Reader, { type, from, to }: Chunk, out: Output, measure: Measure): void {
  if (to - from < IMAGE_HEAD_BYTES[type === 'VP8 ' ? 'lossy' : 'lossless']) notAPicture('an image that is cut off');
  if (type === 'VP8 ') {
    if (read.text(from + 3, 3) !== '\x9d\x01\x2a') notAPicture('no key frame');
    measure.frame(read.u16le(from + 6) & 0x3fff, read.u16le(from + 8) & 0x3fff);
  } else {
    if (read.u8(from) !== 0x2f) notAPicture('no lossless image');
    const packed = read.u32le(from + 1);
    measure.frame((packed & 0x3fff) + 1, ((packed >>> 14) & 0x3fff) + 1);
  }
  writeChunk(out, type, read.bytes.subarray(from, to));
}

/** What is cut off ends where the bytes do. */
function* chunks(read: Reader, start: number, end: number): Generator<Chunk> {
  const count = pieces();
  for (let at = start; at + 8 <= end;) {
    count();
    const length = read.u32le(at + 4);
    const from = at + 8;
    yield { type: read.text(at, 4), from, to: Math.min(from + length, end) };
    at = from + length + (length & 1);
  }
}

function writeChunk(out: Output, type: string, content: Uint8Array): void {
  out.text(type);
  out.u32le(content.length);
  out.copy(content);
  if (content.length & 1) out.put(0);
}

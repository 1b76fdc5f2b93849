/**
 * PNG: the chunks that change how it looks, each as long as it has to be. Text, times, Exif but for the orientation,
 * chunks of programs, and whatever follows the end are left out.
 */
import { type Cleaned, Measure, notAPicture, Output, pieces, Reader } from './bytes.ts';
import { crc32 } from './crc.ts';
import { orientationOf, orientationTiff } from './exif.ts';
import { MOST_PROFILE_BYTES } from './icc.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Chunks that are kept, once, with their least and most bytes. */
const kept: Readonly<Record<string, readonly [number, number]>> = {
  PLTE: [3, 768],
  tRNS: [1, 256],
  gAMA: [4, 4],
  cHRM: [32, 32],
  sRGB: [1, 1],
  cICP: [4, 4],
  mDCV: [24, 24],
  cLLI: [4, 4],
  sBIT: [1, 4],
  bKGD: [1, 6],
  pHYs: [9, 9],
};

const once: ReadonlySet<string> = new Set(['IDAT', 'acTL', 'iCCP', 'eXIf']);

export function png(bytes: Uint8Array): Cleaned | null {
  const read = new Reader(bytes);
  if (read.text(0, 8) !== SIGNATURE) return null;
  if (read.text(12, 4) !== 'IHDR' || read.u32(8) !== 13) return null;
  const measure = new Measure();
  measure.see(read.u32(16), read.u32(20));
  const out = new Output(bytes.length);
  out.copy(bytes, 0, 33);
  const seen = new Set<string>();
  const count = pieces();
  const animation = { frames: 0, begun: 0 };
  for (let at = 33; at + 8 <= bytes.length;) {
    count();
    const type = read.text(at + 4, 4);
    const [from, due] = [at + 8, at + 8 + read.u32(at)];
    const to = Math.min(due, bytes.length);
    const next = due + 4;
    const isCut = next > bytes.length;
    if (type === 'IEND') break;
    // Cut off in its data, it still shows something.
    if (isCut && type !== 'IDAT') break;
    const isNew = !seen.has(type);
    if (type === 'IHDR') notAPicture('two headers');
    else if (type === 'IDAT') {
      if (isCut) writeChunk(out, type, bytes.subarray(from, to));
      else out.copy(bytes, at, next);
    } else if (type === 'acTL') {
      if (isNew && to - from === 8 && !seen.has('IDAT')) {
        animation.frames = read.u32(from);
        if (animation.frames > 0) out.copy(bytes, at, next);
      }
    } else if (type === 'fcTL') {
      animation.begun++;
      if (to - from !== 26) notAPicture('a frame of another length');
      if (animation.begun <= animation.frames) {
        measure.frame(read.u32(from + 4) + read.u32(from + 12), read.u32(from + 8) + read.u32(from + 16));
        out.copy(bytes, at, next);
      }
    } else if (type === 'fdAT') {
      if (animation.begun <= animation.frames) out.copy(bytes, at, next);
    } else if (type === 'iCCP') {
      const content = bytes.subarray(from, to);
      const name = content.subarray(0, 80).indexOf(0);
      // Its name is free text.
      if (isNew && name !== -1 && content.length <= MOST_PROFILE_BYTES)
        writeChunk(out, type, Uint8Array.of(0x69, 0x63, 0x63), content.subarray(name));
    } else if (type === 'eXIf') {
      const orientation = isNew ? orientationOf(bytes.subarray(from, to)) : 1;
      if (orientation !== 1) writeChunk(out, type, orientationTiff(orientation));
    } else {
      const [least, most] = kept[type] ?? [Infinity, 0];
      if (isNew && to - from >= least && to - from <= most) out.copy(bytes, at, next);
      // A capital: nobody who does not know it can show the picture.
      else if (/^[A-Z]/.test(type)) notAPicture('a chunk that is needed and unknown, or there twice');
    }
    if (type in kept || once.has(type)) seen.add(type);
    at = next;
  }
  if (!seen.has('IDAT')) return null;
  if (measure.frames === 0) measure.frames = 1;
  writeChunk(out, 'IEND');
  return { bytes: out.done(), measure };
}

function writeChunk(out: Output, type: string, ...parts: readonly Uint8Array[]): void {
  out.u32(parts.reduce((sum, part) => sum + part.length, 0));
  const from = out.length;
  out.text(type);
  for (const part of parts) out.copy(part);
  out.u32(crc32(out.done().subarray(from)));
}

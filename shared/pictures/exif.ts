/** Of all that cameras write into Exif only this is kept: which way is up. */
import { Reader } from './bytes.ts';

const ORIENTATION = 0x0112;
const SHORT = 3;

/** 1 … 8 as in Exif; 1, upright, also for what cannot be read. @param tiff the block after `Exif\0\0` */
export function orientationOf(tiff: Uint8Array): number {
  const read = new Reader(tiff);
  const order = read.text(0, 4);
  if (order !== 'II*\0' && order !== 'MM\0*') return 1;
  const isLittle = order === 'II*\0';
  const u16 = isLittle ? read.u16le : read.u16;
  const u32 = isLittle ? read.u32le : read.u32;
  try {
    const directory = u32(4);
    const count = u16(directory);
    for (let entry = 0; entry < count; entry++) {
      const at = directory + 2 + 12 * entry;
      if (u16(at) !== ORIENTATION) continue;
      const value = u16(at + 2) === SHORT && u32(at + 4) === 1 ? u16(at + 8) : 1;
      return value >= 1 && value <= 8 ? value : 1;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

/** A block of Exif that holds nothing else. */
export const orientationTiff = (orientation: number): Uint8Array =>
  Uint8Array.of(
    ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0],
    ...[1, 0, ORIENTATION & 0xff, ORIENTATION >> 8, SHORT, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...[0, 0, 0, 0],
  );

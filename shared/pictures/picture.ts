/**
 * Pictures without what is not picture: place, time, camera, names, notes, thumbnails, second images and whatever stands
 * behind the end. Lossless, the same in browsers and on the server, in time and memory of the file's own size.
 */
import { limits } from '../limits.ts';
import { avif } from './avif.ts';
import type { Cleaned } from './bytes.ts';
import { gif } from './gif.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { webp } from './webp.ts';

/** Raise it when more is left out: pictures that were kept by older rules are then cleaned again. */
export const cleaningRules = 1;

const kinds = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/gif': gif,
  'image/webp': webp,
  'image/avif': avif,
} as const satisfies Readonly<Record<string, (bytes: Uint8Array) => Cleaned | null>>;

export type PictureType = keyof typeof kinds;
export const pictureTypes = Object.keys(kinds) as readonly PictureType[];

export interface Picture {
  readonly mediaType: PictureType;
  /** The largest that it says to be in any place: canvas, frames, image data. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1: it does not move. */
  readonly frames: number;
  readonly bytes: Uint8Array;
}

/**
 * What bytes are is known from themselves: the name and the type that came with them are claims. SVG is a document that
 * can run scripts, so it is none.
 * @returns null: no picture of these kinds, without an area, or not made as its kind has to be. Never throws.
 */
export function cleanPicture(bytes: Uint8Array): Picture | null {
  for (const mediaType of pictureTypes) {
    try {
      const cleaned = kinds[mediaType](bytes);
      if (cleaned) {
        const { widthPx, heightPx, frames } = cleaned.measure;
        return { mediaType, widthPx, heightPx, frames, bytes: cleaned.bytes };
      }
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  }
  return null;
}

/** More pixels than a phone can hold, or than it can go through while the picture moves. */
export function isTooLarge({ widthPx, heightPx, frames }: Omit<Picture, 'bytes' | 'mediaType'>): boolean {
  const areaPx = widthPx * heightPx;
  if (Math.max(widthPx, heightPx) > limits.picturePx || areaPx > limits.pictureAreaPx) return true;
  return frames > 1 && (areaPx > limits.animationAreaPx || areaPx * frames > limits.animationPx);
}

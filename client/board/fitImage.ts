/**
 * Images as the board keeps them: without what they tell beside what they show, and no larger than a screen needs. A
 * chunk of its own, fetched when somebody puts an image on the board.
 */
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { cleanPicture, isTooLarge, type PictureType } from '../../shared/pictures/picture.ts';

/** Longest side in pixels that an image keeps: more than most screens have, and light on a phone. */
const MOST_SIDE_PX = 2560;
/** A file is in memory whole. */
const MOST_FILE_BYTES = 100 * 1024 * 1024;
/** An image that was made smaller anyway is better lossy than heavy: each of a class fetches it. */
const LIGHT_BYTES = limits.uploadBytes / 4;

/** @throws ClassroomError `invalid`: no image of a known kind, or one that this browser cannot read; `too_large` */
export async function fittedImage(file: File): Promise<File> {
  if (file.size > MOST_FILE_BYTES) throw new ClassroomError('too_large', 'a file');
  const picture = cleanPicture(new Uint8Array(await file.arrayBuffer()));
  if (!picture) throw new ClassroomError('invalid', file.type);
  // Made here, so its bytes are in a buffer that nobody shares.
  const cleaned = new File([picture.bytes as Uint8Array<ArrayBuffer>], file.name, { type: picture.mediaType });
  const isLight = cleaned.size <= limits.uploadBytes;
  if (picture.frames > 1) {
    // Made smaller it would stop moving.
    if (!isLight || isTooLarge(picture)) throw new ClassroomError('too_large', 'a moving image', 'frames');
    return cleaned;
  }
  const image = await shown(cleaned);
  const scale = Math.min(1, MOST_SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight));
  return scale === 1 && isLight ? cleaned : redrawn(image, scale, cleaned);
}

/** Upright: an element turns it as its orientation says. */
async function shown(file: File): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    return image;
  } catch {
    throw new ClassroomError('invalid', 'not an image that this browser can read');
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** Forms that are tried in turn, until one is light enough. Each keeps what is see-through, where there can be any. */
const forms: Readonly<Record<PictureType, readonly (readonly [type: string, quality: number])[]>> = {
  'image/jpeg': [
    ['image/jpeg', 0.85],
    ['image/jpeg', 0.6],
  ],
  'image/png': [
    ['image/png', 1],
    ['image/webp', 0.85],
    ['image/webp', 0.6],
  ],
  'image/webp': [
    ['image/webp', 0.85],
    ['image/webp', 0.6],
  ],
  'image/gif': [
    ['image/png', 1],
    ['image/webp', 0.85],
  ],
  'image/avif': [
    ['image/webp', 0.85],
    ['image/webp', 0.6],
  ],
};

async function redrawn(image: HTMLImageElement, scale: number, { type, name }: File): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new ClassroomError('internal', 'no canvas');
  // eslint-disable-next-line lol/old-browsers -- where it means nothing it does nothing
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  let lightest: Blob | null = null;
  for (const [form, quality] of forms[type as PictureType]) {
    // A browser that cannot write this form gives a PNG.
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, form, quality));
    if (blob && (!lightest || blob.size < lightest.size)) lightest = blob;
    if (lightest && lightest.size <= LIGHT_BYTES) break;
  }
  if (!lightest || lightest.size > limits.uploadBytes) throw new ClassroomError('too_large', 'an image');
  return new File([lightest], name, { type: lightest.type });
}

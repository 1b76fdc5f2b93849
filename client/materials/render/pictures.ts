/** A drawn page as the three pictures of a slide. */
import { contextOf, release, type Canvas, type Place } from './canvases.ts';
import { smallPx, thumbPx, type Slide } from './slide.ts';

const qualities = { large: 0.85, small: 0.8, thumb: 0.8 };

/** @param canvas opaque, with no side longer than `largePx`; it is released */
export async function picturesOf(
  canvas: Canvas,
  place: Place,
): Promise<Pick<Slide, 'width' | 'height' | 'large' | 'small' | 'thumb'>> {
  const { width, height } = canvas;
  const smaller = shrunk(canvas, smallPx, place);
  // From the middle one: what is halved thrice is smoother than what is cut to a seventh at once.
  const smallest = shrunk(smaller, thumbPx, place);
  // At once: browsers encode beside the thread that draws, and that is most of what a page costs.
  const large = encoded(canvas, qualities.large);
  const small = smaller === canvas ? large : encoded(smaller, qualities.small);
  const thumb = smallest === smaller ? small : encoded(smallest, qualities.thumb);
  const slide = { width, height, large: await large, small: await small, thumb: await thumb };
  for (const each of new Set([canvas, smaller, smallest])) release(each);
  return slide;
}

function shrunk(canvas: Canvas, longestPx: number, place: Place): Canvas {
  const scale = longestPx / Math.max(canvas.width, canvas.height);
  if (scale >= 1) return canvas;
  const width = Math.max(1, Math.round(canvas.width * scale));
  const height = Math.max(1, Math.round(canvas.height * scale));
  const smaller = place.create(width, height);
  const context = contextOf(smaller, { alpha: false });
  // eslint-disable-next-line lol/old-browsers -- where it means nothing it does nothing
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, width, height);
  return smaller;
}

/** WebP, and where the browser cannot write it (Safari) the lighter one of JPEG and PNG: photos and plain slides differ. */
async function encoded(canvas: Canvas, quality: number): Promise<Blob> {
  const webp = await blobOf(canvas, 'image/webp', quality);
  if (webp.type === 'image/webp') return webp;
  const jpeg = await blobOf(canvas, 'image/jpeg', quality);
  return jpeg.type === 'image/jpeg' && jpeg.size < webp.size ? jpeg : webp;
}

async function blobOf(canvas: Canvas, type: string, quality: number): Promise<Blob> {
  // eslint-disable-next-line lol/old-browsers -- of the canvas of a worker
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (!blob) throw new Error(`no ${type}`);
  return blob;
}

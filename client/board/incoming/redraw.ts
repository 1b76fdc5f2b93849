/** Pictures of kinds that the board does not keep, as PNG: drawn by the browser, which loads and runs nothing of them. */
import { ClassroomError } from '../../../shared/errors.ts';

/** Longest side in pixels; a drawing has none of its own that could be trusted. */
const MOST_SIDE_PX = 2048;
/** Of an SVG: as sharp as a screen needs when it is made twice as large. */
const LEAST_SIDE_PX = 1024;
const MOST_SVG_CHARS = 4 * 1024 * 1024;
const MOST_FILE_BYTES = 64 * 1024 * 1024;

/** @throws ClassroomError `invalid`: this browser cannot draw it; `too_large` */
export async function redrawn(file: File): Promise<File> {
  if (file.size > MOST_FILE_BYTES) throw new ClassroomError('too_large', 'a picture');
  const isSvg = /\.svg$/i.test(file.name) || file.type === 'image/svg+xml';
  const image = new Image();
  // A picture from a blob with HTML in it would forbid that its canvas is read; from an address with its data it does not.
  const url = isSvg ? dataAddress(sizedSvg(await file.text())) : URL.createObjectURL(file);
  try {
    image.src = url;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const longest = Math.max(width, height);
    if (!(longest > 0)) throw new Error('no size');
    const scale = Math.min(MOST_SIDE_PX / longest, isSvg ? Math.max(1, LEAST_SIDE_PX / longest) : 1);
    return await asPng(image, Math.max(1, width * scale), Math.max(1, height * scale), file.name);
  } catch {
    throw new ClassroomError('invalid', 'a picture that this browser cannot draw');
  } finally {
    if (!isSvg) URL.revokeObjectURL(url);
  }
}

async function asPng(image: HTMLImageElement, width: number, height: number, name: string): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('nothing was drawn');
  return new File([blob], `${name.replace(/\.\w+$/, '')}.png`, { type: 'image/png' });
}

/** With a width and a height, which Firefox asks for before it draws one. */
function sizedSvg(text: string): string {
  if (text.length > MOST_SVG_CHARS) throw new ClassroomError('too_large', 'a drawing');
  // In a page it needs no name of its own kind, by itself it does.
  const named = /<svg[^>]*\sxmlns=/.test(text) ? text : text.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
  const svg = new DOMParser().parseFromString(named, 'image/svg+xml').documentElement;
  if (svg.localName !== 'svg') throw new ClassroomError('invalid', 'no drawing');
  const [, , w, h] = (svg.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
  const hasSize = ['width', 'height'].every((name) =>
    /^\s*[\d.]+(px|pt|mm|cm|in)?\s*$/.test(svg.getAttribute(name) ?? ''),
  );
  if (!hasSize) {
    svg.setAttribute('width', String(w || 300));
    svg.setAttribute('height', String(h || 150));
  }
  return new XMLSerializer().serializeToString(svg);
}

const dataAddress = (svg: string): string => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;

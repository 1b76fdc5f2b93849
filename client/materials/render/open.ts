/** Tells what a file is and opens it, wherever pages are drawn. */
import { limits } from '../../../shared/limits.ts';
import { cleanPicture } from '../../../shared/pictures/picture.ts';
import type { Place } from './canvases.ts';
import { RenderError } from './failures.ts';
import type { PdfPlace } from './pdf.ts';
import { openPicture } from './picture.ts';
import type { Pages } from './slide.ts';

/** Within so many bytes a PDF says what it is; some have letters of a mail or a scanner before it. */
const HEAD_BYTES = 1024;

/** @throws RenderError */
export async function openFile(
  file: Blob,
  password: string | undefined,
  place: Place,
  loadPdf: () => Promise<PdfPlace>,
): Promise<Pages> {
  if (file.size === 0) throw new RenderError('empty');
  if (file.size > limits.materialBytes) throw new RenderError('tooLarge');
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head.includes('%PDF-')) {
    const { openPdf, pdfPlace } = await loaded(loadPdf);
    const pages = await openPdf(new Uint8Array(await file.arrayBuffer()), password, place, pdfPlace);
    if (pages.count === 0) throw new RenderError('empty');
    if (pages.count > limits.deckPages) throw new RenderError('tooManyPages');
    return pages;
  }
  const picture = cleanPicture(new Uint8Array(await file.arrayBuffer()));
  if (!picture) throw new RenderError(looksLike(file, head) ? 'damaged' : 'unsupported');
  return openPicture(picture, place);
}

async function loaded(loadPdf: () => Promise<PdfPlace>) {
  try {
    const [{ openPdf }, pdfPlace] = await Promise.all([import('./pdf.ts'), loadPdf()]);
    return { openPdf, pdfPlace };
  } catch (error) {
    throw new RenderError('notLoaded', String(error));
  }
}

/** By name or by its first bytes: it was meant to be a PDF or a picture. */
function looksLike(file: Blob, head: string): boolean {
  if (/^(application\/pdf|image\/(png|jpeg|gif|webp|avif))$/.test(file.type)) return true;
  if ('name' in file && /\.(pdf|png|jpe?g|gif|webp|avif)$/i.test(String(file.name))) return true;
  return /^(\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftypavi)/s.test(head);
}

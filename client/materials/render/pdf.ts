/** A PDF, read and drawn by pdf.js: its build for older browsers, which brings along what those lack. */
import {
  AnnotationMode,
  getDocument,
  InvalidPDFException,
  PasswordException,
  PasswordResponses,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFWorker,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { limits } from '../../../shared/limits.ts';
import { canvasFactory, noFilters } from './pdfDrawing.ts';
import type { Place } from './canvases.ts';
import { RenderError } from './failures.ts';
import { textOfPage, type TextPiece } from './pageText.ts';
import { pdfFiles } from './pdfFiles.ts';
import { picturesOf } from './pictures.ts';
import { largePx, type Pages } from './slide.ts';

export interface PdfPlace {
  /** Null: the file is read where it is drawn. */
  readonly worker: PDFWorker | null;
  /** What pdf.js warns of while it reads, if that can be heard here. Emptied before each page. */
  readonly warnings: string[];
}

/** It leaves such a picture out and says no more than this. */
const tooManyPixels = 'Image exceeded maximum allowed size';

/** @throws RenderError */
export async function openPdf(
  data: Uint8Array,
  password: string | undefined,
  place: Place,
  { worker, warnings }: PdfPlace,
): Promise<Pages> {
  const task = getDocument({
    data,
    ...(password === undefined ? {} : { password }),
    ...(worker ? { worker } : {}),
    // Fetched by the one that reads the file, from our host.
    useWorkerFetch: true,
    cMapUrl: `${pdfFiles}cmaps/`,
    standardFontDataUrl: `${pdfFiles}fonts/`,
    wasmUrl: `${pdfFiles}decoders/`,
    // The content security policy lets no WebAssembly be compiled. Of text this version makes no script.
    useWasm: false,
    disableFontFace: place.fonts === null,
    maxImageSize: limits.renderAreaPx,
    canvasMaxAreaInBytes: limits.renderAreaPx * 4,
    stopAtErrors: false,
    enableXfa: false,
    verbosity: VerbosityLevel.WARNINGS,
    disableWorkerRendering: true,
    CanvasFactory: canvasFactory(place),
    FilterFactory: noFilters,
    // All that it needs of one where canvases and filters are ours.
    ownerDocument: { fonts: place.fonts } as HTMLDocument,
  });
  try {
    return pagesOf(await task.promise, place, warnings);
  } catch (error) {
    void task.destroy();
    throw asFailure(error);
  }
}

function asFailure(error: unknown): unknown {
  if (error instanceof PasswordException)
    return new RenderError(error.code === PasswordResponses.NEED_PASSWORD ? 'password' : 'wrongPassword');
  if (error instanceof InvalidPDFException) return new RenderError('damaged', 'no PDF inside');
  return error;
}

function pagesOf(document: PDFDocumentProxy, place: Place, warnings: string[]): Pages {
  return {
    count: document.numPages,
    async slide(number) {
      const page = await document.getPage(number);
      warnings.length = 0;
      try {
        const { width, height } = page.getViewport({ scale: 1 });
        const viewport = page.getViewport({ scale: largePx / Math.max(width, height) });
        const side = (px: number): number => Math.min(largePx, Math.max(1, Math.round(px)));
        const canvas = place.create(side(viewport.width), side(viewport.height));
        // Values of fields are drawn as the file shows them.
        const annotationMode = AnnotationMode.ENABLE;
        // A canvas of a worker does as well.
        await page.render({ canvas: canvas as HTMLCanvasElement, viewport, annotationMode }).promise;
        if (warnings.some((warning: string) => warning.includes(tooManyPixels)))
          throw new RenderError('tooLarge', 'a picture of more pixels than fit');
        const { items } = await page.getTextContent();
        const text = textOfPage(items.filter((item): item is typeof item & TextPiece => 'str' in item));
        return { number, ...(await picturesOf(canvas, place)), ...text };
      } finally {
        page.cleanup();
      }
    },
  };
}

/**
 * Draws in the page, where a worker cannot (Safari before 16.4); only reading a PDF is then left to a worker. What cannot
 * be ended midway is left to end, and its outcome forgotten. A chunk of its own.
 */
import { PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { inPage } from './canvases.ts';
import { failedBy, RenderError, type RenderFailure } from './failures.ts';
import type { Answer, Ask } from './messages.ts';
import { openFile } from './open.ts';
import type { Pages, Renderer } from './slide.ts';
import workerUrl from './worker.ts?worker&url';

export function pageRenderer(): Renderer {
  let reader: Worker | null = null;
  let pages: Pages | null = null;
  const loadPdf = async () => {
    reader = await startReader();
    return { worker: PDFWorker.create({ port: reader }), warnings: [] };
  };
  return {
    async open(file, password) {
      pages = await or('damaged', openFile(file, password, inPage, loadPdf));
      return pages.count;
    },
    async render(number) {
      return or('pageFailed', pages ? pages.slide(number) : Promise.reject(new Error('nothing was opened')));
    },
    isLoaded: () => true,
    end: () => reader?.terminate(),
  };
}

/** From now on pdf.js alone talks with it. */
async function startReader(): Promise<Worker> {
  const worker = new Worker(workerUrl, { type: 'module' });
  worker.postMessage({ ask: 'read' } satisfies Ask);
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<Answer>>) => {
      if (data.answer === 'reading') resolve();
    });
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  });
  return worker;
}

async function or<T>(otherwise: RenderFailure, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { failure, message } = failedBy(error, otherwise);
    throw new RenderError(failure, message);
  }
}

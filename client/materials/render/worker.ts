/**
 * The worker in which a document is read and drawn, so that the page stays quick, and so that a page of it that takes too
 * long can be ended with everything it holds.
 */
import { inWorker } from './canvases.ts';
import { failedBy } from './failures.ts';
import type { Answer, Ask } from './messages.ts';
import { openFile } from './open.ts';
import type { Pages } from './slide.ts';

const warnings: string[] = [];
// Whoever uploads a file is not helped by them, and some are to be known.
// eslint-disable-next-line no-console -- replaced, not used
console.warn = (...words: unknown[]) => void warnings.push(words.join(' '));

/** It finds the part that reads here, because that was imported before it draws. */
const loadPdf = async () => {
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  return { worker: null, warnings };
};

let pages: Pages | null = null;

async function answerTo(ask: Ask): Promise<Answer> {
  try {
    switch (ask.ask) {
      case 'open':
        pages = await openFile(ask.file, ask.password, inWorker, loadPdf);
        return { answer: 'open', pages: pages.count };
      case 'render':
        if (!pages) throw new Error('nothing was opened');
        return { answer: 'render', slide: await pages.slide(ask.number) };
      case 'read':
        await loadPdf();
        return { answer: 'reading' };
    }
  } catch (error) {
    return { answer: 'failed', failed: failedBy(error, ask.ask === 'open' ? 'damaged' : 'pageFailed') };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Partial<Ask>>) => {
  if (data.ask === undefined) return;
  void answerTo(data as Ask).then((answer) => self.postMessage(answer));
});
self.postMessage({ answer: 'ready' } satisfies Answer);

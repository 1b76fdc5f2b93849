/**
 * Slides: what a browser makes of documents of many makers, beside poppler's rendering of the same pages, and how long a
 * deck of a hundred takes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { type PictureSlide, startRenderHost, type RenderHost } from '../../e2e/harness/renderPage.ts';
import { findChromium } from '../../scripts/chromium.ts';
import { officeConverter } from '../../server/materials/office/index.ts';
import { type Benchmark, median } from '../benchmark.ts';
import { rounded } from '../harness/validity.ts';
import { compare, type Compared } from './compare.ts';
import { hundredSlides, makeCorpus } from './corpus.ts';
import { Driver } from './driver.ts';
import { turns } from './turns.ts';

const LEAST_DOCUMENTS = 12;

export const benchmark: Benchmark = {
  name: 'slides',
  about: 'documents become slides: time, weight and memory, and pixels beside poppler',
  async run({ rounds, isQuick, note }) {
    await using cleanup = new AsyncDisposableStack();
    const browser = cleanup.adopt(await launch(), (each) => each.close());
    const host = cleanup.adopt(await startRenderHost(), (each) => each.dispose());
    const folder = await mkdtemp(join(tmpdir(), 'lol-slides-'));
    cleanup.defer(() => rm(folder, { recursive: true, force: true }));

    const deck = await hundredSlides(browser, folder);
    const timed: Timed[] = [];
    for (let round = 0; round < (isQuick ? 1 : rounds); round++) {
      timed.push(await timeDeck(host, deck, isQuick ? 5 : Infinity));
      note(`a hundred slides: ${JSON.stringify({ ...timed.at(-1), slides: undefined })}`);
    }
    const turned = await turns(timed[0]?.slides ?? [], isQuick ? 5 : 40);
    note(`turning: ${JSON.stringify(turned)}`);

    const { cases, missing } = await makeCorpus(browser, folder, note);
    if (missing.length > 0) note(`not made here: ${missing.join(', ')}`);
    const driver = await Driver.start(browser, host);
    const office = officeConverter({ log: quiet, program: null, searchPath: process.env['PATH'] ?? '', hidden: [] });
    cleanup.defer(() => office.stop());
    const compared: Compared[] = [];
    for (const it of isQuick ? cases.slice(0, 2) : cases) {
      const outcome = await compare(it, driver, office).catch((error: unknown): Compared => ({
        ...it,
        pages: 0,
        difference: null,
        largest: null,
        fault: String(error),
      }));
      compared.push(outcome);
      note(`${outcome.name}: ${JSON.stringify(outcome)}`);
    }

    const failed = compared.filter(({ fault }) => fault !== null).length;
    const differences = compared.map(({ difference }) => difference).filter((each) => each !== null);
    const middle = (figure: (each: Timed) => number | null): number | null =>
      rounded(median(timed.map(figure).filter((each) => each !== null)));
    return {
      name: 'slides',
      valid: failed === 0 && compared.length >= (isQuick ? 1 : LEAST_DOCUMENTS) && turned.isValid,
      ratios: {},
      figures: {
        first_slide_ms: middle(({ firstMs }) => firstMs),
        all_pages_ms: middle(({ allMs }) => allMs),
        cpu_ms_per_slide: middle(({ cpuMs }) => cpuMs),
        kb_per_slide_phone: middle(({ smallKb }) => smallKb),
        kb_per_slide: middle(({ largeKb }) => largeKb),
        turn_ms_p95: rounded(turned.p95Ms),
        documents: compared.length,
        failed,
        memory_mb: middle(({ memoryMb }) => memoryMb),
        mean_difference: rounded(differences.reduce((sum, each) => sum + each, 0) / Math.max(1, differences.length)),
        largest_difference: rounded(Math.max(...compared.map(({ largest }) => largest ?? 0))),
      },
      contestants: {},
    };
  },
};

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

interface Timed {
  /** From the file being chosen, with nothing loaded before. */
  readonly firstMs: number;
  readonly allMs: number;
  readonly smallKb: number;
  readonly largeKb: number;
  readonly memoryMb: number | null;
  /** Of each slide, all threads. */
  readonly cpuMs: number;
  /** The first of them. */
  readonly slides: readonly PictureSlide[];
}

const KEPT_SLIDES = 10;

/** In a browser of its own, so that nothing is warm and the memory is this deck's. */
async function timeDeck(host: RenderHost, deck: Buffer, most: number): Promise<Timed> {
  const browser = await launch();
  try {
    const driver = await Driver.start(browser, host);
    const beforeMs = await driver.cpuMs();
    const opened = await driver.open(deck);
    if ('failure' in opened) throw new Error(opened.message);
    let [allMs, smallBytes, largeBytes] = [opened.ms, 0, 0];
    let firstMs = 0;
    const slides: PictureSlide[] = [];
    const pages = Math.min(opened.pages, most);
    for (let number = 1; number <= pages; number++) {
      const slide = await driver.render(number);
      if ('failure' in slide) throw new Error(slide.message);
      allMs += slide.ms;
      if (number === 1) firstMs = allMs;
      if (number <= KEPT_SLIDES) slides.push(slide);
      smallBytes += bytesOf(slide.small.base64);
      largeBytes += bytesOf(slide.large.base64);
    }
    const memoryMb = await driver.peakMemoryMb();
    const cpuMs = ((await driver.cpuMs()) - beforeMs) / pages;
    return {
      cpuMs,
      firstMs,
      allMs,
      smallKb: smallBytes / pages / 1000,
      largeKb: largeBytes / pages / 1000,
      memoryMb,
      slides,
    };
  } finally {
    await browser.close();
  }
}

const bytesOf = (base64: string): number => (base64.length * 3) / 4;

async function launch(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('this needs Chromium: install the package "chromium"');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
}

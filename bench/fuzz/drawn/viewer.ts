/** A student's page in Chromium: what it makes of the records that others put on the board, and how long it takes. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Editor, TLShapeId } from 'tldraw';
import { wordsOf } from '../../../e2e/harness/words.ts';

/** Nothing on a board may keep a page busy for longer without a pause. */
export const frozenMs = 5000;
/** For one step at one page of a board; only a page that hangs takes longer. */
const hangsMs = 180_000;

export interface Look {
  readonly shapes: number;
  /** That were in the document when they were looked at. */
  readonly drawn: number;
  /** Of these, that were in the picture: the rest is in a frame that hides it, or beyond where anybody can look. */
  readonly shown: number;
  /** Left out by the client's protection, because drawing them failed. */
  readonly leftOut: number;
  /**
   * Left out because it took the page more than a second by the clock. On a busy machine that says nothing: what takes long
   * by itself is seen by the time of the page's own thread.
   */
  readonly slow: number;
  /** What could not be looked at or saved, in words. */
  readonly failures: readonly string[];
  /** Longest time in which the page could do nothing else, and what was being done. */
  readonly longestMs: number;
  readonly longestAt: string;
}

/** How much is done with what hangs on a page. */
export interface Care {
  /** Every so many shapes one is selected, pointed at and, where that can be, written in. */
  readonly selectEvery: number;
  /** All at several sizes, and the page saved. */
  readonly isSaved: boolean;
}

/** Shapes between two looks at the clock. */
const together = 20;

export class Viewer {
  readonly page: Page;
  /** Errors that nobody caught, and the end of the page. */
  readonly faults: string[] = [];
  /** What the client's protection caught, as it tells the server. */
  #caught: string[] = [];
  #slow = 0;
  /** The last that was begun. */
  #doing = '';
  #longest: readonly [number, string] = [0, ''];
  readonly #devtools: CDPSession;
  readonly #context: BrowserContext;
  readonly #t = wordsOf('en');

  private constructor(context: BrowserContext, page: Page, devtools: CDPSession) {
    this.#devtools = devtools;
    this.#context = context;
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(error.stack ?? error.message));
    page.on('request', (request) => {
      if (!request.url().endsWith('/api/failures')) return;
      const report = request.postData() ?? '';
      if (report.includes('SlowCannotDraw')) this.#slow++;
      else this.#caught.push(`caught: ${report}`);
    });
    page.on('console', (message) => {
      if (message.text().startsWith('looking: ')) this.#doing = message.text();
    });
    page.on('crash', () => this.faults.push('the page crashed'));
  }

  /** Comes in by the students' link. */
  static async enter(browser: Browser, link: string, name: string): Promise<Viewer> {
    const context = await browser.newContext({ viewport: { width: 480, height: 400 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(hangsMs);
    await page.addInitScript(watchTasks);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const viewer = new Viewer(context, page, devtools);
    await page.goto(link);
    await page.getByLabel(viewer.#t('door.yourName')).fill(name);
    await page.keyboard.press('Enter');
    await page.locator('.tl-canvas').waitFor();
    return viewer;
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator('.tl-canvas').waitFor();
  }

  /** Goes to each shape when all are there, so that the browser draws it, and does more with some of them. */
  async look(shapes: number, { selectEvery, isSaved }: Care): Promise<Look> {
    const failures: string[] = [];
    const { ids, groups } = await this.#phase('coming', () => this.#inBoard(comes, shapes));
    let [drawn, shown] = [0, 0];
    for (let at = 0; at < ids.length; at += together) {
      const asked = { ids: ids.slice(at, at + together), groups, from: at, selectEvery };
      const seen = await this.#phase('looking', () => this.#inBoard(lookAt, asked));
      drawn += seen.drawn;
      shown += seen.shown;
      failures.push(...seen.failures);
    }
    if (isSaved && shapes > 0) {
      await this.#phase('looking at all', () => this.#inBoard(lookAtAll, null));
      for (const format of ['svg', 'png'] as const)
        failures.push(...(await this.#phase(`saving ${format}`, () => this.#save(format))));
    }
    const leftOut = await this.#inBoard(
      (editor) => Promise.resolve(Number(editor.getContainer().dataset['leftOut'] ?? 0)),
      null,
    );
    failures.push(...this.#caught.splice(0));
    const slow = this.#slow;
    this.#slow = 0;
    const isMissing = (failure: string): boolean => failure.endsWith(': not drawn');
    for (let at = 0; at < slow; at++) {
      const missing = failures.findIndex(isMissing);
      if (missing >= 0) failures.splice(missing, 1);
    }
    const [longestMs, longestAt] = this.#longest;
    this.#longest = [0, ''];
    return { shapes, drawn, shown, leftOut: Math.max(0, leftOut - slow), slow, failures, longestMs, longestAt };
  }

  /**
   * Notes the longest time in which the page did one thing without a pause. What other processes of this machine took of
   * that is no fault of the page's: it cannot have been more than what the page worked in all.
   */
  async #phase<T>(name: string, run: () => Promise<T>): Promise<T> {
    this.#doing = name;
    const before = await this.#workedMs();
    const result = await run();
    const worked = (await this.#workedMs()) - before;
    const longest = Math.max(0, ...(await this.page.evaluate(takeTasks)));
    if (Math.min(longest, worked) > this.#longest[0]) this.#longest = [Math.min(longest, worked), this.#doing];
    return result;
  }

  /** Time that the page's own thread had of a processor. */
  async #workedMs(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0);
  }

  get doing(): string {
    return this.#doing;
  }

  /** Whether the board is there and nothing went wrong on the page. */
  async isWell(): Promise<boolean> {
    if (this.faults.length > 0) return false;
    return (await within(20_000, this.page.locator('.tl-canvas').count()).catch(() => 0)) > 0;
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }

  /** By what Playwright finds without reading the whole page: with hundreds of texts on it that takes most of the time. */
  async #save(format: 'svg' | 'png'): Promise<string[]> {
    const download = this.page.waitForEvent('download', { timeout: hangsMs }).then(() => []);
    const failed = this.page
      .waitForFunction(
        (text) => document.querySelector('[data-toaster]')?.textContent.includes(text),
        this.#t('board.export.failed'),
        { timeout: hangsMs, polling: 200 },
      )
      .then(() => [`${format}: not saved`]);
    await this.page.locator(`button[aria-label="${this.#t('board.export.menuReader')}"]`).click();
    await this.page.locator('[role="menuitem"]', { hasText: this.#t(`board.export.${format}`) }).click();
    download.catch(() => undefined);
    failed.catch(() => undefined);
    return Promise.race([download, failed]);
  }

  /** The editor of the page's own board, which nothing of the product hands out: from React's tree. */
  #inBoard<A, R>(does: (editor: Editor, argument: A) => Promise<R>, argument: A): Promise<R> {
    const source = `(async (argument) => {
      const canvas = document.querySelector('.tl-canvas');
      if (!canvas) throw new Error('no board on the page');
      const key = Object.keys(canvas).find((name) => name.startsWith('__reactFiber'));
      for (let fiber = canvas[key]; fiber; fiber = fiber.return) {
        const value = fiber.memoizedProps?.value;
        if (typeof value?.getCurrentPageShapeIds === 'function') return (${does.toString()})(value, argument);
      }
    })(${JSON.stringify(argument)})`;
    return within(hangsMs, this.page.evaluate<R>(source));
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the page hangs for ${String(ms)} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs in the page before its own scripts: notes how long it was busy without a pause. */
function watchTasks(): void {
  const tasks: number[] = [];
  Object.assign(window, { longTasks: tasks });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** Runs in the page. */
function takeTasks(): number[] {
  return (window as unknown as { longTasks: number[] }).longTasks.splice(0);
}

/** Runs in the page: waits for all shapes but groups, and tells the ids of all. */
async function comes(editor: Editor, wanted: number): Promise<Pick<Asked, 'ids' | 'groups'>> {
  const endMs = performance.now() + 120_000;
  const come = (): number => editor.getCurrentPageShapes().filter(({ type }) => type !== 'group').length;
  while (come() !== wanted) {
    if (performance.now() > endMs) throw new Error(`${String(come())} of ${String(wanted)} shapes came`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  editor.setCamera({ x: 600, y: 400, z: 1 }, { immediate: true });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  const shapes = editor.getCurrentPageShapes();
  return { ids: shapes.map(({ id }) => id), groups: shapes.filter(({ type }) => type === 'group').map(({ id }) => id) };
}

interface Asked {
  readonly ids: readonly TLShapeId[];
  /** tldraw itself ends a group of one when it comes upon it. */
  readonly groups: readonly TLShapeId[];
  /** Which of all the first is. */
  readonly from: number;
  readonly selectEvery: number;
}

/** Runs in the page. */
async function lookAt(
  editor: Editor,
  { ids, groups, from, selectEvery }: Asked,
): Promise<Pick<Look, 'drawn' | 'shown' | 'failures'>> {
  const failures: string[] = [];
  let [drawn, shown] = [0, 0];
  const step = async (name: string, act: () => unknown): Promise<void> => {
    console.debug(`looking: ${name}`);
    try {
      act();
    } catch (error) {
      failures.push(`${name}: ${String(error).slice(0, 300)}`);
    }
    // Until it is drawn, however seldom this machine makes a picture.
    await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  for (const id of ids) {
    const shape = editor.getShape(id);
    if (!shape) {
      if (!groups.includes(id)) failures.push(`${id}: gone`);
      continue;
    }
    await step(`${shape.type} ${id}`, () => {
      const bounds = editor.getShapePageBounds(id);
      if (!bounds || ![bounds.x, bounds.y, bounds.w, bounds.h].every(Number.isFinite))
        failures.push(`${id}: no bounds`);
      else editor.zoomToBounds(editor.getShapeMaskedPageBounds(id) ?? bounds, { immediate: true });
    });
    const container = document.querySelector<HTMLElement>(`[data-shape-id="${id}"]`);
    if (!container) failures.push(`${id}: not drawn`);
    else drawn++;
    if (container && container.style.display !== 'none') shown++;
  }
  for (const id of ids.filter((_, at) => (from + at) % selectEvery === 0)) {
    const shape = editor.getShape(id);
    if (!shape) continue;
    await step(`selecting ${shape.type} ${id}`, () => {
      editor.select(id);
      editor.zoomToSelection({ immediate: true });
      editor.getShapeAtPoint(editor.getViewportPageBounds().center, { hitInside: true, margin: 8 });
    });
    if (editor.getShapeUtil(shape).canEdit(shape)) {
      await step(`writing in ${id}`, () => editor.setEditingShape(id));
      await step(`having written in ${id}`, () => editor.setEditingShape(null));
    }
    editor.selectNone();
  }
  return { drawn, shown, failures };
}

/** Runs in the page. */
async function lookAtAll(editor: Editor): Promise<void> {
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  editor.selectAll();
  editor.zoomToFit({ immediate: true });
  await frame();
  editor.selectNone();
  for (const camera of [
    { x: 60, y: 40, z: 8 },
    { x: 9000, y: 6000, z: 0.05 },
    { x: 600, y: 400, z: 1 },
  ]) {
    editor.setCamera(camera, { immediate: true });
    await frame();
  }
}

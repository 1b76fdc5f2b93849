/** One student's first visit on a slow phone, from the link to the drawn board, with nothing in the browser's cache. */
import type { Browser, Page } from 'playwright-core';
import { bySize, sizeOf, watchFiles } from '../../e2e/harness/sentFiles.ts';
import type { LessonToEnter } from './lesson.ts';

/** Design 11: a phone on a poor mobile connection. */
const line = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const CPU_SLOWDOWN = 4;
/** From the door on the screen to the click: somebody reads it, and types a short name. */
const readingMs = 1500;
const letterMs = 300;
const NAME = 'Yara';

export interface Visit {
  /** From the start of the navigation to a name field and a button that work. */
  readonly doorMs: number;
  /** From the click to all shapes on the board. */
  readonly boardMs: number;
  /** Compressed, everything that was fetched until the board was drawn and the line was quiet. */
  readonly scriptBytes: number;
  /** The scripts by size, largest first: where a diet begins. */
  readonly scripts: readonly string[];
  readonly styleBytes: number;
  readonly fontBytes: number;
  /** The field took what was typed, scripts came as brotli, all shapes were drawn. */
  readonly isValid: boolean;
}

export async function visit(browser: Browser, lesson: LessonToEnter): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
  });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const files = await watchFiles(devtools);
    await devtools.send('Network.emulateNetworkConditions', line);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.addInitScript(watchScreen, lesson.shapes);

    await page.goto(lesson.link, { waitUntil: 'commit' });
    const doorMs = await moment(page, 'door');
    await page.waitForTimeout(readingMs);
    await page.locator('form input').first().focus();
    await page.keyboard.type(NAME, { delay: letterMs });
    const wasTyped = (await page.locator('form input').first().inputValue()) === NAME;
    await page.locator('form button[type="submit"]').tap();
    const drawnMs = await moment(page, 'board');
    const boardMs = drawnMs - (await moment(page, 'click'));
    await page.waitForLoadState('networkidle');
    return {
      doorMs,
      boardMs,
      scriptBytes: sizeOf(files.paths('Script')),
      scripts: bySize(files.paths('Script')),
      styleBytes: sizeOf(files.paths('Stylesheet')),
      fontBytes: sizeOf(files.paths('Font')),
      isValid: wasTyped && files.areCompressed(),
    };
  } finally {
    await context.close();
  }
}

type Moment = 'door' | 'click' | 'board';

/** In milliseconds since the navigation began, by the page's own clock. */
async function moment(page: Page, name: Moment): Promise<number> {
  const found = await page.waitForFunction(
    (which) => performance.getEntriesByName(`lol ${which}`)[0]?.startTime,
    name,
    {
      timeout: 60_000,
    },
  );
  return found.jsonValue() as Promise<number>;
}

/** Runs in the page, before everything else: marks when a frame has shown the door, the click, and the whole board. */
function watchScreen(shapes: number): void {
  const mark = (name: string): void => {
    if (performance.getEntriesByName(name).length === 0) performance.mark(name);
  };
  const isShown = (element: Element | null): boolean =>
    element?.checkVisibility() === true && element.getBoundingClientRect().width > 0;
  const look = (): void => {
    const field = document.querySelector<HTMLInputElement>('form input');
    const button = document.querySelector<HTMLButtonElement>('form button[type="submit"]');
    if (isShown(field) && isShown(button) && field?.disabled === false && button?.disabled === false) mark('lol door');
    const drawn = [...document.querySelectorAll('.tl-shape path')].filter(isShown).length;
    if (drawn >= shapes) mark('lol board');
    else requestAnimationFrame(look);
  };
  addEventListener(
    'click',
    ({ target }) => target instanceof Element && target.closest('form button') && mark('lol click'),
    {
      capture: true,
    },
  );
  requestAnimationFrame(look);
}

/** Chromium, and people in it: each with a browser profile, a device, a language and a theme of their own. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFailed } from 'vitest';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium, findHeadlessShell } from '../../scripts/chromium.ts';
import { root } from '../../scripts/run.ts';
import type { Language } from '../../shared/lesson/language.ts';
import { wordsOf } from './words.ts';

export type DeviceSize = keyof typeof devices;

/** The three sizes of the design; a phone and a tablet are touched. `zoomed` is a screen of 1280 × 1024 at 400 %. */
export const devices = {
  desktop: { viewport: { width: 1440, height: 900 } },
  tablet: { viewport: { width: 1024, height: 768 }, hasTouch: true },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
} as const;

export interface PersonOptions {
  readonly device?: DeviceSize;
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  /** Whether things move; people of one test differ by default. */
  readonly motion?: 'moving' | 'reduced';
  /** The system's own few colours. */
  readonly forcedColors?: boolean;
}

/** @param isWhole Chromium itself; else its headless shell, where there is one */
export async function launchBrowser(args: readonly string[] = [], isWhole = false): Promise<Browser> {
  const executablePath = (isWhole ? null : findHeadlessShell()) ?? findChromium();
  if (executablePath === null) throw new Error('These tests need Chromium: install the package "chromium".');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // As wide as Chromium itself sets letters; of its own the shell sets them on whole points.
      '--font-render-hinting=none',
      ...args,
    ],
  });
}

/** Somebody at a screen: the page, and the words that stand on it. */
export interface Person {
  readonly page: Page;
  readonly t: ReturnType<typeof wordsOf>;
  readonly device: DeviceSize;
}

/** How many people each test has brought so far. */
const peopleIn = new Map<string, number>();

/** Every second person of a test, so that each lesson is seen both ways: mostly the teacher's things move. */
function nextMotion(): 'moving' | 'reduced' {
  const { testPath = '', currentTestName = '' } = expect.getState();
  const test = `${testPath} ${currentTestName}`;
  const count = peopleIn.get(test) ?? 0;
  peopleIn.set(test, count + 1);
  return count % 2 === 0 ? 'moving' : 'reduced';
}

/** A person with a browser profile of their own. `faultsOf` their page must stay empty. */
export async function newPerson(
  browser: Browser,
  {
    device = 'desktop',
    language = 'en',
    theme = 'light',
    motion = nextMotion(),
    forcedColors = false,
  }: PersonOptions = {},
  more: Parameters<Browser['newContext']>[0] = {},
): Promise<Person> {
  const context = await browser.newContext({
    ...devices[device],
    locale: language === 'nl' ? 'nl-NL' : 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    colorScheme: theme,
    reducedMotion: motion === 'reduced' ? 'reduce' : 'no-preference',
    forcedColors: forcedColors ? 'active' : 'none',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...more,
  });
  const page = await newTab(context);
  onTestFailed(async ({ task }) => {
    for (const fault of faultsOf(page)) console.error(fault);
    await writePicture(page, `failed-${task.name.slice(0, 40)}-${String(++failures)}`);
  });
  return { page, t: wordsOf(language), device };
}

/** Numbers the pictures of what people saw when a test failed. */
let failures = 0;

/** Another tab of the same person. */
export async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  faultsByPage.set(page, faults);
  page.on('pageerror', ({ name, message, stack }) => faults.push(stack || `${name}: ${message}`));
  page.on('console', (message) => {
    if (message.type() !== 'error' || harmless.some((pattern) => pattern.test(message.text()))) return;
    // Some errors say nothing of themselves; then it is worth knowing who wrote them.
    faults.push(
      message.text() || `nothing, from ${message.location().url} with ${message.args().map(String).join(', ')}`,
    );
  });
  return page;
}

const harmless = [
  // A server that is down cannot be reached: the browser says so, and the tests bring it about.
  /ERR_CONNECTION|WebSocket|Failed to load resource/,
  // tldraw prevents what a touch would do anyway; where it comes too late the browser says so.
  /Unable to preventDefault inside passive event|Ignored attempt to cancel a touch/,
];

const faultsByPage = new WeakMap<Page, string[]>();

/** Uncaught errors and error messages of the page so far. */
export const faultsOf = (page: Page): readonly string[] => faultsByPage.get(page) ?? [];

const screenshots = join(root, 'e2e', 'screenshots');

async function writePicture(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

/** `PICTURES=1`: somebody wants to look at them. A picture takes longer than what most tests look at. */
export const withPictures = Boolean(process.env['PICTURES']);

/** With `PICTURES=1`, writes `e2e/screenshots/NAME.png`, which git ignores. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (withPictures) await writePicture(page, name);
}

/** Documents become slides in the browser: what is shown is what the file says, and what cannot be is refused by name. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { limits } from '../shared/limits.ts';
import { setStage } from './harness/index.ts';
import * as documents from './harness/pdf/documents.ts';
import { scanned } from './harness/pdf/scans.ts';
import {
  startRenderHost,
  type Failure,
  type Picture,
  type PictureSlide,
  type RenderHost,
  type RenderPage,
} from './harness/renderPage.ts';

declare global {
  interface Window {
    renderPage: RenderPage;
  }
}

const stage = setStage();
let host: RenderHost;
let page: Page;

beforeAll(async () => void (host = await startRenderHost()));
afterAll(() => host.dispose());
beforeEach(async () => {
  page = await stage.browser.newPage();
  await page.goto(host.url);
});

type Options = Parameters<RenderPage['open']>[2];

const opened = (content: Uint8Array, name = 'deck.pdf', options: Options = {}): ReturnType<RenderPage['open']> =>
  page.evaluate(([path, type, how]) => window.renderPage.open(path, type, how), [
    host.serve(name, content),
    name.endsWith('.pdf') ? 'application/pdf' : '',
    options,
  ] as const);

async function pagesOf(content: Uint8Array, name?: string, options?: Options): Promise<number> {
  const outcome = await opened(content, name, options);
  if ('failure' in outcome) throw new Error(`${outcome.failure}: ${outcome.message}`);
  return outcome.pages;
}

const rendered = (number: number): Promise<PictureSlide | Failure> =>
  page.evaluate((each) => window.renderPage.render(each), number);

async function slide(number: number): Promise<PictureSlide> {
  const outcome = await rendered(number);
  if ('failure' in outcome) throw new Error(`${outcome.failure}: ${outcome.message}`);
  return outcome;
}

/** By name, for WebP does not keep a colour to the bit. */
async function colours(picture: Picture, ...places: [number, number][]): Promise<string[]> {
  const all = await page.evaluate(([it, where]) => window.renderPage.colours(it, where), [picture, places] as const);
  const named = {
    white: [255, 255, 255],
    black: [0, 0, 0],
    red: [255, 0, 0],
    blue: [51, 102, 230],
    green: [51, 179, 77],
  };
  return all.map((colour) => {
    const near = Object.entries(named).find(([, each]) =>
      each.every((part, at) => Math.abs(part - (colour[at] ?? 0)) < 24),
    );
    return near?.[0] ?? colour.join(' ');
  });
}

describe('a document', () => {
  test('gives its pages in any order, each as three pictures with its text and title', async () => {
    expect(await pagesOf(documents.plain())).toBe(2);
    const second = await slide(2);
    const first = await slide(1);
    expect([first.number, second.number]).toEqual([1, 2]);
    expect([first.width, first.height]).toEqual([1600, 900]);
    expect(first.title).toBe('Saving and borrowing');
    expect(first.text).toBe('Saving and borrowing\nFirst point\nSecond point');
    expect(second.title).toBe('Interest');
    for (const picture of [first.large, first.small, first.thumb]) {
      expect(picture.type).toBe('image/webp');
      expect(await colours(picture, [0.25, 0.8], [0.75, 0.8])).toEqual(['blue', 'white']);
    }
  });

  test('of pages that stand, lie, and are as large or as thin as a PDF allows', async () => {
    expect(await pagesOf(documents.sizes())).toBe(4);
    const slides = [await slide(1), await slide(2), await slide(3), await slide(4)];
    expect(slides.map(({ width, height }) => [width, height])).toEqual([
      [1131, 1600],
      [1600, 1131],
      [1600, 1600],
      [1600, 1],
    ]);
    for (const { large } of slides.slice(0, 3))
      expect(await colours(large, [0.2, 0.2], [0.8, 0.2], [0.2, 0.8])).toEqual(['red', 'white', 'white']);
  });

  test('that is locked asks for its password, says when it is wrong, and opens with it', async () => {
    const file = documents.locked('geheim');
    expect(await opened(file)).toMatchObject({ failure: 'password' });
    expect(await opened(file, 'deck.pdf', { password: 'geraden' })).toMatchObject({ failure: 'wrongPassword' });
    expect(await pagesOf(file, 'deck.pdf', { password: 'geheim' })).toBe(1);
    expect((await slide(1)).title).toBe('For teachers only');
  });

  test('in a script from right to left has its words in the order in which they are read', async () => {
    await pagesOf(documents.rightToLeft());
    expect((await slide(1)).title).toBe('\u05e9\u05dc\u05d5\u05dd');
  });

  test('in Japanese without its font is read by the tables that this host has', async () => {
    await pagesOf(documents.farEast());
    expect((await slide(1)).text).toBe('日本語');
  });

  test('with a form shows what was filled in', async () => {
    await pagesOf(documents.form());
    const { large } = await slide(1);
    const row = Array.from({ length: 60 }, (_, at): [number, number] => [0.14 + at / 200, 1 - 225 / 405]);
    expect(await colours(large, ...row)).toContain('black');
  });

  test.each(['fax', 'jbig2', 'jpeg2000'] as const)(
    'that was scanned as %s is shown without WebAssembly',
    async (kind) => {
      await pagesOf(scanned(kind));
      const { large } = await slide(1);
      expect(await colours(large, [0.25, 0.5], [0.6, 0.9])).toEqual(['black', 'white']);
    },
  );
});

describe('a file that gives no slides says why', () => {
  const files: [name: string, content: () => Buffer, failure: string][] = [
    ['damaged.pdf', documents.damaged, 'damaged'],
    ['nopages.pdf', documents.noPages, 'empty'],
    ['nothing.pdf', () => Buffer.alloc(0), 'empty'],
    ['words.pdf', () => Buffer.from('no document'), 'damaged'],
    ['long.pdf', () => documents.manyPages(limits.deckPages + 1), 'tooManyPages'],
    ['words.docx', () => Buffer.from('PK\u0003\u0004 no document'), 'unsupported'],
    ['broken.png', () => Buffer.from('\x89PNG\r\n\x1a\n and then nothing', 'latin1'), 'damaged'],
  ];
  test.each(files)('%s', async (name, content, failure) => {
    expect(await opened(content(), name)).toMatchObject({ failure });
  });
});

describe('a page that cannot be shown leaves the others', () => {
  test('one with a picture of 20 000 × 20 000', async () => {
    expect(await pagesOf(documents.hugePicture(20_000))).toBe(2);
    expect(await rendered(1)).toMatchObject({ failure: 'tooLarge' });
    expect((await slide(2)).title).toBe('After it');
  });

  test('one that never ends, while the page in the browser stays quick', async () => {
    expect(await pagesOf(documents.bomb(), 'deck.pdf', { renderMs: 5_000 })).toBe(2);
    const order: string[] = [];
    const failed = rendered(1).finally(() => order.push('page'));
    // The page answers while the worker is busy.
    await page.evaluate(() => document.title);
    order.push('answer');
    expect(await failed).toMatchObject({ failure: 'tooSlow' });
    expect(order).toEqual(['answer', 'page']);
    expect((await slide(2)).title).toBe('After it');
  });
});

test('a picture is a document of one page, no larger than it is', async () => {
  const { large } = await (await pagesOf(documents.plain()), slide(1));
  expect(await pagesOf(Buffer.from(large.base64, 'base64'), 'photo.webp')).toBe(1);
  const again = await slide(1);
  expect([again.width, again.height, again.text, again.title]).toEqual([1600, 900, '', null]);
  expect(await colours(again.large, [0.25, 0.8], [0.75, 0.8])).toEqual(['blue', 'white']);
});

test('where a worker cannot draw, the page does', async () => {
  await page.addInitScript(() => {
    // @ts-expect-error -- as in a Safari before 16.4
    delete globalThis.OffscreenCanvas;
  });
  const scripts: string[] = [];
  page.on('request', (request) => void scripts.push(request.url()));
  await page.reload();
  await pagesOf(documents.plain());
  const { title, large } = await slide(2);
  expect(title).toBe('Interest');
  expect(large.type).toBe('image/webp');
  expect(scripts.some((url) => url.includes('/pageRenderer-'))).toBe(true);
});

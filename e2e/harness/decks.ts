/** A deck of slides as somebody brings it, with pictures that are drawn in a browser. */
import type { Browser, Page } from 'playwright-core';
import type { MaterialId } from '../../shared/ids.ts';

export interface NewDeck {
  readonly title: string;
  readonly slides: number;
  /** Slides that stay to come. */
  readonly waiting?: readonly number[];
  readonly failed?: readonly number[];
}

/** What slide `number` says. */
export const slideText = (title: string, number: number): string =>
  `${title} ${String(number)}\n1 De post blijft dicht op de mat\n2 Kom maar niet binnen\n3 De telefoon gaat en niemand neemt op`;

/** @param desk address of the materials: `…/api/desk/TOKEN/materials` */
export async function bringDeck(browser: Browser, desk: string, deck: NewDeck): Promise<MaterialId> {
  const { title, slides, waiting = [], failed = [] } = deck;
  const made = await fetch(desk, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, kind: 'pdf', fileName: `${title}.pdf`, bytes: 1000, pages: slides }),
  });
  if (!made.ok) throw new Error(`no material: ${String(made.status)} ${await made.text()}`);
  const { id } = (await made.json()) as { id: MaterialId };
  const page = await browser.newPage();
  for (let number = 1; number <= slides; number++) {
    if (waiting.includes(number)) continue;
    await sendSlide(`${desk}/${id}/slides/${String(number)}`, failed.includes(number) ? null : { title, number }, page);
  }
  await page.close();
  return id;
}

async function sendSlide(
  address: string,
  slide: { readonly title: string; readonly number: number } | null,
  page: Page,
): Promise<void> {
  const body = new FormData();
  if (slide) {
    body.set('text', slideText(slide.title, slide.number));
    for (const [name, widthPx] of [
      ['large', 1600],
      ['small', 800],
      ['thumb', 240],
    ] as const) {
      const picture = await page.evaluate(drawSlide, { ...slide, widthPx });
      body.set(name, new Blob([Buffer.from(picture, 'base64')], { type: 'image/webp' }), `${name}.webp`);
    }
  } else body.set('failed', 'true');
  const sent = await fetch(address, { method: 'PUT', body });
  if (!sent.ok) throw new Error(`no slide: ${String(sent.status)} ${await sent.text()}`);
}

/** Runs in the page. */
async function drawSlide({
  title,
  number,
  widthPx,
}: {
  title: string;
  number: number;
  widthPx: number;
}): Promise<string> {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = (widthPx * 9) / 16;
  const context = canvas.getContext('2d')!;
  const scale = widthPx / 1600;
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, 1600, 900);
  // Each slide has a colour of its own in its corner, by which it is known.
  context.fillStyle = `rgb(${String(number * 10)}, 60, ${String(250 - number * 10)})`;
  context.fillRect(0, 0, 1600, 60);
  context.fillStyle = '#173a5e';
  context.font = 'bold 76px sans-serif';
  context.fillText(`${title} ${String(number)}`, 110, 200);
  context.font = '46px sans-serif';
  ['De post blijft dicht op de mat', 'Kom maar niet binnen', 'De telefoon gaat en niemand neemt op'].forEach(
    (line, at) => context.fillText(`${String(at + 1)}   ${line}`, 130, 330 + at * 100),
  );
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9));
  const bytes = new Uint8Array(await blob!.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

interface Watched {
  turnTimes: number[];
}

/** From the next load on: how long each turn of a slide takes on this device. For `bench/slides` as well. */
export async function watchTurns(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.turnTimes = [];
    let heardAtMs: number | null = null;
    const Original = window.WebSocket;
    window.WebSocket = class extends Original {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols);
        this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          if (typeof data === 'string' && data.includes('board:turned')) heardAtMs = performance.now();
        });
      }
    };
    let last = '';
    const look = (): void => {
      const picture = document.querySelector<HTMLImageElement>('.tl-shape img[data-slide]');
      if (picture?.complete && picture.alt !== last) {
        last = picture.alt;
        if (heardAtMs !== null) watched.turnTimes.push(performance.now() - heardAtMs);
        heardAtMs = null;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Milliseconds from hearing of each turn to its picture on the screen. */
export const turnTimesOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as Watched).turnTimes);

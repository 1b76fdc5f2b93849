/** The renderer in Chromium, driven from here. */
import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Failure, Picture, PictureSlide, RenderHost, RenderPage } from '../../e2e/harness/renderPage.ts';

declare global {
  interface Window {
    renderPage: RenderPage;
  }
}

export class Driver {
  readonly #page: Page;
  readonly #system: CDPSession;
  readonly #host: RenderHost;
  #files = 0;

  static async start(browser: Browser, host: RenderHost): Promise<Driver> {
    const page = await browser.newPage();
    await page.goto(host.url);
    return new Driver(page, await browser.newBrowserCDPSession(), host);
  }

  private constructor(page: Page, system: CDPSession, host: RenderHost) {
    this.#page = page;
    this.#system = system;
    this.#host = host;
  }

  open(content: Uint8Array, password?: string): Promise<{ pages: number; ms: number } | Failure> {
    const path = this.#host.serve(`${String(this.#files++)}.pdf`, content);
    return this.#page.evaluate(([file, options]) => window.renderPage.open(file, 'application/pdf', options), [
      path,
      { password },
    ] as const);
  }

  render(number: number): Promise<PictureSlide | Failure> {
    return this.#page.evaluate((each) => window.renderPage.render(each), number);
  }

  difference(picture: Picture, other: Picture): Promise<number> {
    return this.#page.evaluate(([one, two]) => window.renderPage.difference(one, two), [picture, other] as const);
  }

  /** Of the process that holds page and worker, at its highest; null where the system does not tell. */
  async peakMemoryMb(): Promise<number | null> {
    const { processInfo } = await this.#system.send('SystemInfo.getProcessInfo');
    const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakKb(id));
    const largest = Math.max(...peaks);
    return Number.isFinite(largest) ? Math.round(largest / 1024) : null;
  }

  /** Of all processes of the browser: what stays the same while the machine has other work. */
  async cpuMs(): Promise<number> {
    const { processInfo } = await this.#system.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}

function peakKb(id: number): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${String(id)}/status`, 'utf8'))?.[1] ?? NaN);
  } catch {
    return NaN;
  }
}

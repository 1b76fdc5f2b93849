/** Makes slides of a PDF or a picture, in the browser of whoever brings it: page by page, in any order. */
import { limits } from '../../../shared/limits.ts';
import { RenderError, type RenderFailure } from './failures.ts';
import type { Renderer, Slide } from './slide.ts';
import { workerRenderer } from './workerRenderer.ts';

export { RenderError, renderFailures, type RenderFailure } from './failures.ts';
export type { Slide } from './slide.ts';

export interface RenderedDocument {
  readonly pages: number;
  /**
   * From 1. One at a time, in the order in which they are asked for: ask for the next when this one is there, and the one
   * that is wanted now need not wait. A page that fails leaves the others as they are.
   * @throws RenderError `pageFailed`, `tooSlow`, `tooLarge`, `notLoaded`, `closed`
   */
  render(number: number): Promise<Slide>;
  /** Frees what it holds, at once. */
  close(): void;
}

export interface OpenOptions {
  readonly password?: string | undefined;
  /** For tests: how long opening and each page may take, instead of `limits.renderMs`. */
  readonly renderMs?: number;
}

/** @throws RenderError all but `pageFailed` and `closed` */
export async function openDocument(file: Blob, options: OpenOptions = {}): Promise<RenderedDocument> {
  const document = new Document(file, options);
  await document.open();
  return document;
}

class Document implements RenderedDocument {
  pages = 0;
  readonly #file: Blob;
  readonly #options: OpenOptions;
  /** Null before it is opened, and after a page that it had to be ended for. */
  #renderer: Renderer | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  #giveUp: (error: RenderError) => void = () => undefined;

  constructor(file: Blob, options: OpenOptions) {
    this.#file = file;
    this.#options = options;
  }

  async open(): Promise<Renderer> {
    const renderer = await newRenderer();
    this.#renderer = renderer;
    try {
      this.pages = await this.#bounded(renderer, renderer.open(this.#file, this.#options.password), 'damaged');
    } catch (error) {
      this.#end();
      throw error;
    }
    return renderer;
  }

  render(number: number): Promise<Slide> {
    const slide = this.#last.then(async () => {
      if (this.#isClosed) throw new RenderError('closed');
      const renderer = this.#renderer ?? (await this.open());
      return this.#bounded(renderer, renderer.render(number), 'pageFailed');
    });
    this.#last = slide.catch(() => undefined);
    return slide;
  }

  close(): void {
    this.#isClosed = true;
    this.#end();
    this.#giveUp(new RenderError('closed'));
  }

  /** What takes too long, or what lost its worker, is ended with it, and the next page gets a new one. */
  async #bounded<T>(renderer: Renderer, work: Promise<T>, otherwise: RenderFailure): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const givenUp = new Promise<never>((_resolve, reject) => {
      this.#giveUp = reject;
      const late = (): void => reject(new RenderError(renderer.isLoaded() ? 'tooSlow' : 'notLoaded'));
      timer = setTimeout(late, this.#options.renderMs ?? limits.renderMs);
    });
    try {
      return await Promise.race([work, givenUp]);
    } catch (error) {
      const isKnown = error instanceof RenderError;
      if (!isKnown || error.failure === 'tooSlow' || error.failure === 'notLoaded') this.#end();
      throw isKnown ? error : new RenderError(otherwise, String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  #end(): void {
    this.#renderer?.end();
    this.#renderer = null;
  }
}

async function newRenderer(): Promise<Renderer> {
  // eslint-disable-next-line lol/old-browsers -- asked for
  if (typeof OffscreenCanvas === 'function') return workerRenderer();
  try {
    const { pageRenderer } = await import('./pageRenderer.ts');
    return pageRenderer();
  } catch (error) {
    throw new RenderError('notLoaded', String(error));
  }
}

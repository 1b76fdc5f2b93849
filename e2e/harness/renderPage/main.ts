/** The renderer alone on a page, for those who drive it from outside: its pictures as text, which can be handed over. */
import {
  openDocument,
  RenderError,
  type OpenOptions,
  type RenderedDocument,
  type RenderFailure,
  type Slide,
} from '../../../client/materials/render/index.ts';

export interface Picture {
  readonly type: string;
  readonly base64: string;
}
export type PictureSlide = Omit<Slide, 'large' | 'small' | 'thumb'> & {
  readonly [size in 'large' | 'small' | 'thumb']: Picture;
} & { readonly ms: number };
export interface Failure {
  readonly failure: RenderFailure;
  readonly message: string;
}
export interface RenderPage {
  /** @param path of a file on this host */
  open(path: string, type: string, options?: OpenOptions): Promise<{ pages: number; ms: number } | Failure>;
  render(number: number): Promise<PictureSlide | Failure>;
  /** Red, green and blue at places that are given as shares of width and height. */
  colours(picture: Picture, places: readonly (readonly [number, number])[]): Promise<number[][]>;
  /** Mean over all pixels and colours, of 255; the second is drawn in the size of the first. */
  difference(picture: Picture, other: Picture): Promise<number>;
  close(): void;
}

let current: RenderedDocument | null = null;

const page: RenderPage = {
  async open(path, type, options = {}) {
    const content = await (await fetch(path)).arrayBuffer();
    current?.close();
    current = null;
    return orFailure(async () => {
      const file = new File([content], path.split('/').at(-1) ?? '', { type });
      const startMs = performance.now();
      current = await openDocument(file, options);
      return { pages: current.pages, ms: performance.now() - startMs };
    });
  },
  async render(number) {
    return orFailure(async () => {
      const startMs = performance.now();
      if (!current) throw new Error('nothing is open');
      const { large, small, thumb, ...rest } = await current.render(number);
      const ms = performance.now() - startMs;
      return { ...rest, ms, large: await asText(large), small: await asText(small), thumb: await asText(thumb) };
    });
  },
  async colours(picture, places) {
    const image = await shown(picture);
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const colourAt = ([x, y]: readonly [number, number]): number[] => [
      ...(context?.getImageData(Math.floor(x * image.width), Math.floor(y * image.height), 1, 1).data.slice(0, 3) ??
        []),
    ];
    return places.map(colourAt);
  },
  async difference(picture, other) {
    const [image, second] = [await shown(picture), await shown(other)];
    const pixels = (each: ImageBitmap): Uint8ClampedArray => {
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context?.drawImage(each, 0, 0, image.width, image.height);
      return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    };
    const [a, b] = [pixels(image), pixels(second)];
    let sum = 0;
    for (let at = 0; at < a.length; at++) if (at % 4 !== 3) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
    return sum / ((a.length / 4) * 3);
  },
  close: () => current?.close(),
};
Object.assign(window, { renderPage: page });

async function orFailure<T>(work: () => Promise<T>): Promise<T | Failure> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    return { failure: error.failure, message: error.message };
  }
}

async function shown({ type, base64 }: Picture): Promise<ImageBitmap> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return createImageBitmap(new Blob([bytes], { type }));
}

async function asText(blob: Blob): Promise<Picture> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { type: blob.type, base64: btoa(text) };
}

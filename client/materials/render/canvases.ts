/** Canvases of a worker and of a page, which differ in how they are made and read. */

export type Canvas = HTMLCanvasElement | OffscreenCanvas;
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** What the place offers in which pages are drawn. */
export interface Place {
  create(width: number, height: number): Canvas;
  /** Null: it cannot load fonts, and letters are drawn as shapes. */
  readonly fonts: FontFaceSet | null;
}

const fontsHere = (): FontFaceSet | null =>
  // Of a worker it is not in the types, and not in every browser.
  (globalThis as { fonts?: FontFaceSet }).fonts ?? (globalThis as { document?: Document }).document?.fonts ?? null;

export const inWorker: Place = {
  // eslint-disable-next-line lol/old-browsers -- a worker draws where there is one
  create: (width, height) => new OffscreenCanvas(width, height),
  fonts: fontsHere(),
};

export const inPage: Place = {
  create(width, height) {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    return canvas;
  },
  fonts: fontsHere(),
};

export function contextOf(canvas: Canvas, options: CanvasRenderingContext2DSettings): Context {
  // Both kinds have it, with types that TypeScript cannot join.
  const context = (canvas as HTMLCanvasElement).getContext('2d', options);
  if (!context) throw new Error('no canvas');
  return context;
}

/** Frees its memory now rather than when it is collected. */
export function release(canvas: Canvas): void {
  canvas.width = 0;
  canvas.height = 0;
}

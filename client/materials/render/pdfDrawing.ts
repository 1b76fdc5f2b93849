/** What pdf.js draws with, for places that have no document. */
import { contextOf, release, type Canvas, type Context, type Place } from './canvases.ts';

interface Drawn {
  canvas: Canvas | null;
  context: Context | null;
}

/** pdf.js makes one for each document. Its pixels are read back a lot: not kept in a graphics card. */
export function canvasFactory(place: Place): new () => object {
  const settings = { willReadFrequently: true };
  return class {
    create(width: number, height: number): Drawn {
      if (width <= 0 || height <= 0) throw new Error('a canvas without an area');
      const canvas = place.create(width, height);
      return { canvas, context: contextOf(canvas, settings) };
    }

    reset({ canvas }: Drawn, width: number, height: number): void {
      if (!canvas || width <= 0 || height <= 0) throw new Error('a canvas without an area');
      canvas.width = width;
      canvas.height = height;
    }

    destroy(drawn: Drawn): void {
      if (drawn.canvas) release(drawn.canvas);
      drawn.canvas = null;
      drawn.context = null;
    }

    getNoAlphaContext(canvas: Canvas): Context {
      return contextOf(canvas, { ...settings, alpha: false });
    }
  };
}

const none = (): string => 'none';

/** The filters of a document are SVG in the page. Without them pdf.js reckons pixels itself, as in Node. */
export const noFilters = class {
  readonly addFilter = none;
  readonly addHCMFilter = none;
  readonly addAlphaFilter = none;
  readonly addLuminosityFilter = none;
  readonly addKnockoutFilter = none;
  readonly addHighlightHCMFilter = none;
  readonly addSelectionHCMFilter = none;
  readonly addSelectionFilter = none;
  readonly createSelectionStyle = (): null => null;
  readonly destroy = (): void => undefined;
};

/**
 * Browsers lay out in 64ths of a pixel of the screen, so that the same text comes out a little different at each zoom.
 * What is stored is therefore rounded. All in pixels of the board.
 */

/** A box one pixel too wide is not seen; one that is too narrow by a hundredth breaks the last word. */
const SPARE_PX = 1 / 16;

/** @param most the text may not be wider, and fills this where it is broken into lines */
export function widthOf(exact: number, most: number | null): number {
  const whole = Math.ceil(exact + SPARE_PX);
  return most !== null && whole > most && exact < most + SPARE_PX ? most : whole;
}

/** Some browsers lay out lines in whole pixels: of 345.6 px, as texts are measured, one may be 345. */
const LINE_SPARE = 0.003;

/** Most texts are so many lines of the same height. */
export function heightOf(exact: number, linePx: number): number {
  const lines = Math.round(exact / linePx);
  const isLines = Math.abs(exact - lines * linePx) <= Math.min(lines * linePx * LINE_SPARE, linePx / 4);
  return isLines ? Math.round(lines * linePx * 1000) / 1000 : Math.round(exact * 2) / 2;
}

/**
 * How wide the text is that does not break, for tldraw to compare with its box.
 *
 * @param rounded the width of the box, as it was told to tldraw
 */
export function overflowOf(scrollWidth: number, exact: number, rounded: number): number {
  return scrollWidth - exact > 0.5 ? Math.max(Math.ceil(scrollWidth), rounded + 1) : rounded;
}

/** What is drawn: handwriting in strokes of two to four seconds, the same for every contestant. */

export const strokePoints = 120;

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export const strokeOf = (number: number): number => Math.floor(number / strokePoints);
export const placeIn = (number: number): number => number % strokePoints;

/** Relative to the start of its stroke, with two decimals and a mouse's pressure: as tldraw's draw tool writes points. */
export function pointAt(number: number): Point {
  const stroke = strokeOf(number);
  const place = placeIn(number);
  if (place === 0) return { x: 0, y: 0, z: 0.5 };
  const x = place * 2.3 + 5.1 * Math.sin(place * 0.43 + stroke);
  const y = 14.2 * Math.sin(place * 0.37 + stroke) + 3.7 * Math.cos(place * 0.83);
  return { x: twoDecimals(x), y: twoDecimals(y), z: 0.5 };
}

/** Where a stroke starts on its page: lines of writing. */
export const startOf = (stroke: number): { readonly x: number; readonly y: number } => ({
  x: twoDecimals(120.25 + (stroke % 4) * 310.4),
  y: twoDecimals(80.75 + Math.floor(stroke / 4) * 46.3),
});

const twoDecimals = (value: number): number => Number(value.toFixed(2));

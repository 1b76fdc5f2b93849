/** How large a shape is, and how long it took to find out. */
import { Group2d, Rectangle2d, type Geometry2d } from 'tldraw';
import { CannotDraw, leftOut } from './leftOut.ts';

/** In the place of what nobody knows the size of. A group of one, as some kinds of shapes are asked for its parts. */
export function aDot(): Geometry2d {
  // So that it is measured again when it is no longer left out.
  leftOut.get();
  return new Group2d({ children: [new Rectangle2d({ width: 1, height: 1, isFilled: false })] });
}

/** @throws CannotDraw */
export function measured(geometry: Geometry2d): Geometry2d {
  const { x, y, w, h } = geometry.bounds;
  if (![x, y, w, h].every(Number.isFinite)) throw new CannotDraw('no size');
  return geometry;
}

/** Milliseconds that others took while something was timed: a group asks its children, an arrow what it points at. */
let othersMs = 0;

export function timed<T>(run: () => T): { result: T; ms: number } {
  const before = othersMs;
  othersMs = 0;
  const startMs = performance.now();
  try {
    const result = run();
    return { result, ms: performance.now() - startMs - othersMs };
  } finally {
    othersMs = before + performance.now() - startMs;
  }
}

/** Where shapes are: moved and turned inside what holds them, never scaled. */
import { farthest } from '../../shared/board/drawable.ts';
import { type Find, holders } from './ancestry.ts';
import type { BoardShape } from './schema.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Place extends Point {
  /** Radians. */
  readonly rotation: number;
}

/** A point inside something that is at `outer`, seen from outside it. */
export function outwards({ x, y, rotation }: Place, point: Point): Point {
  const [cos, sin] = [Math.cos(rotation), Math.sin(rotation)];
  return { x: x + cos * point.x - sin * point.y, y: y + sin * point.x + cos * point.y };
}

export function inwards({ x, y, rotation }: Place, point: Point): Point {
  return outwards({ x: 0, y: 0, rotation: -rotation }, { x: point.x - x, y: point.y - y });
}

/** Where it is on its page. */
export function pagePlace(shape: BoardShape, find: Find): Place {
  let { x, y, rotation }: Place = shape;
  for (const holder of holders(shape, find)) {
    if (holder.typeName === 'page') break;
    ({ x, y } = outwards(holder, { x, y }));
    rotation += holder.rotation;
  }
  return { x, y, rotation };
}

/** The same shape in another frame or group or on a page, at this place of its page. */
export function placedIn(shape: BoardShape, parentId: string, place: Place, index: string, find: Find): BoardShape {
  const parent = find(parentId);
  const outer = parent?.typeName === 'shape' ? pagePlace(parent, find) : page;
  const { x, y } = drawable(inwards(outer, place));
  // JSON has no -0.
  const rotation = ((place.rotation - outer.rotation) % (2 * Math.PI)) + 0;
  return { ...shape, parentId, index, x, y, rotation } as BoardShape;
}

/** Places in each other may add up to one that is too far away for anybody to draw. */
export function drawable({ x, y }: Point): Point {
  const near = (at: number): number => Math.min(farthest, Math.max(-farthest, at)) + 0;
  return { x: near(x), y: near(y) };
}

const page: Place = { x: 0, y: 0, rotation: 0 };

/**
 * The shapes that this browser leaves out because they cannot be drawn. They stay in the store, as everybody's board must
 * be the same; they are only not shown. Known for as long as the page is open, also to a board that is opened anew.
 */
import { atom } from '@tldraw/state';
import type { TLShape, TLShapeId } from '@tldraw/tlschema';
import { forgetFatal } from './fatal.ts';
import { reportShape } from './report.ts';

/**
 * `record`: known from the record alone, so that not even its place counts. `geometry`: nobody knows how large it is.
 * `slow`: it held everything up. `drawing`: the rest.
 */
export type Trouble = 'record' | 'geometry' | 'slow' | 'drawing';

/** What is wrong with a shape where nothing was thrown. */
export class CannotDraw extends Error {
  override readonly name = 'CannotDraw';
}

interface Found {
  readonly trouble: Trouble;
  /** As they were: with other properties it is tried again. */
  readonly props: TLShape['props'];
  readonly tries: number;
  isOut: boolean;
}

/** What fails with each change of it would else be tried with each point of a stroke. */
const MOST_TRIES = 3;

const found = new Map<TLShapeId, Found>();

/** What screens follow. A moment later than `troubleOf`: a shape fails while others are being drawn. */
export const leftOut = atom<ReadonlySet<TLShapeId>>('left out', new Set());

/** Shapes that can be shown but not be put into an image. */
export const notInImages = new Set<TLShapeId>();

/** Null: nothing is known against it. */
export function troubleOf(shape: TLShape): Trouble | null {
  const known = found.get(shape.id);
  if (!known?.isOut) return null;
  const { trouble, props, tries } = known;
  const mayChange = trouble === 'geometry' || trouble === 'drawing';
  if (props === shape.props || !mayChange || tries >= MOST_TRIES) return trouble;
  forgive(shape.id);
  return null;
}

/** From now on it is not drawn. May be called in the middle of drawing. */
export function leaveOut(shape: TLShape, trouble: Trouble, error: unknown): void {
  const known = found.get(shape.id);
  if (known?.isOut) return;
  found.set(shape.id, { trouble, props: shape.props, tries: (known?.tries ?? 0) + 1, isOut: true });
  reportShape(shape.type, trouble, error);
  publishSoon();
}

/** It can be drawn after all. */
export function forgive(id: TLShapeId): void {
  const known = found.get(id);
  if (!known?.isOut) return;
  known.isOut = false;
  publishSoon();
}

/** Gives all that failed another chance. */
export function tryAgain(): void {
  forgetFatal();
  for (const [id, { trouble }] of found) if (trouble !== 'record') found.delete(id);
  publish();
}

/** At once: for what is known before anything is drawn. */
export function publish(): void {
  const now = new Set([...found].filter(([, { isOut }]) => isOut).map(([id]) => id));
  const before = leftOut.get();
  if (now.size !== before.size || [...now].some((id) => !before.has(id))) leftOut.set(now);
}

let isPublishing = false;

/** Nothing may change what is being worked out just now. */
function publishSoon(): void {
  if (isPublishing) return;
  isPublishing = true;
  queueMicrotask(() => {
    isPublishing = false;
    publish();
  });
}

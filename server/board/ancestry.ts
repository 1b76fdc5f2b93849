/** What holds what: a shape is on a page, or in a frame or group that is. */
import type { TLFrameShape, TLGroupShape, TLPage } from '@tldraw/tlschema';
import type { BoardRecord, BoardShape } from './schema.ts';

export type Find = (id: string) => BoardRecord | null;
export type Container = TLPage | TLFrameShape | TLGroupShape;

/** Frames and groups in each other, at most. Browsers walk through them at every frame that they draw. */
export const maxNesting = 100;

export function isContainer(record: BoardRecord | null): record is Container {
  return record?.typeName === 'page' || isFrameOrGroup(record);
}

export function isFrameOrGroup(record: BoardRecord | null): record is TLFrameShape | TLGroupShape {
  return record?.typeName === 'shape' && (record.type === 'frame' || record.type === 'group');
}

/** What holds it, from its parent up to its page. Ends early where something is missing, and in a loop. */
export function* holders(shape: BoardShape, find: Find): Generator<BoardShape | TLPage> {
  let at: BoardRecord | null = find(shape.parentId);
  for (let level = 0; at && level < 3 * maxNesting; level++) {
    if (at.typeName !== 'page' && at.typeName !== 'shape') return;
    yield at;
    if (at.typeName === 'page') return;
    at = find(at.parentId);
  }
}

/** The page on which it is to be seen; null: on none. */
export function pageOf(shape: BoardShape, find: Find): string | null {
  for (const holder of holders(shape, find)) if (holder.typeName === 'page') return holder.id;
  return null;
}

export const isIn = (shape: BoardShape, holderId: string, find: Find): boolean =>
  holders(shape, find).some(({ id }) => id === holderId);

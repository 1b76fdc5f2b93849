/** Whether a writer may make these changes. Whole or not at all: one change too many and the push is refused. */
import type { TLAsset, TLBinding, TLShape } from '@tldraw/tlschema';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { diffKeys, type Draft, type Edit } from './draft.ts';
import { refuse } from './refusals.ts';

export interface Writer {
  readonly lessonId: LessonId;
  readonly seatId: SeatId;
  readonly mayDraw: boolean;
  /** Also what others drew, and what is locked. */
  readonly mayChangeOthers: boolean;
  /** Pages and the document: make, rename, order, remove. */
  readonly mayLead: boolean;
}

/** The seat that made a shape or an asset; `undefined` when nobody is known to have. */
export const makerOf = (record: TLShape | TLAsset | null): unknown => record?.meta['by'];

/** @throws ClassroomError `not_allowed` */
export function requireAllowed(draft: Draft, writer: Writer): void {
  for (const edit of draft.edits()) {
    if (!isAllowed(edit, draft, writer)) refuse('not_allowed', edit.id);
  }
}

function isAllowed(edit: Edit, draft: Draft, writer: Writer): boolean {
  const record = edit.after ?? edit.before;
  switch (record?.typeName) {
    case 'document':
      return writer.mayLead && edit.after !== null;
    case 'page':
      return writer.mayLead;
    case 'shape':
      return writer.mayChangeOthers || mayChangeShape(edit as Edit<TLShape>, draft, writer);
    case 'binding':
      return writer.mayChangeOthers || mayChangeBinding(edit as Edit<TLBinding>, draft, writer);
    case 'asset':
      return writer.mayChangeOthers || edit.before === null || makerOf(edit.before as TLAsset) === writer.seatId;
    case undefined:
      return true;
  }
}

function mayChangeShape(edit: Edit<TLShape>, draft: Draft, writer: Writer): boolean {
  const { before, after } = edit;
  if (before && isLocked(before, (id) => draft.before(id))) return false;
  if (after && isLocked(after, (id) => draft.after(id))) return false;
  if (!before || makerOf(before) === writer.seatId) return true;
  return isSideEffect(before, after, draft, writer);
}

/** Locked itself, or in something locked. */
function isLocked(shape: TLShape, find: (id: string) => unknown): boolean {
  for (let at: TLShape | null = shape, level = 0; at && level < 256; level++) {
    if (at.isLocked) return true;
    at = at.parentId.startsWith('shape:') ? ((find(at.parentId) as TLShape | null | undefined) ?? null) : null;
  }
  return false;
}

/**
 * What tldraw itself does to other shapes when one's own is moved or removed; refusing it would make one's own shape
 * immovable. Children of a group or frame of one's own that is resized or goes, the last of a group, an arrow's end.
 */
function isSideEffect(before: TLShape, after: TLShape | null, draft: Draft, writer: Writer): boolean {
  const isMine = (id: string): boolean => makerOf(draft.shapeBefore(id)) === writer.seatId;
  if (!after) {
    if (before.type !== 'group') return false;
    const children = draft.childrenBefore(before.id);
    return (
      children.some((child) => isMine(child.id) && draft.isEdited(child.id)) &&
      children.every((child) => draft.shapeAfter(child.id)?.parentId !== before.id)
    );
  }
  const changed = diffKeys(before, after);
  if (isSubset(changed, placeKeys) && after.parentId !== before.parentId)
    if (isMine(before.parentId) || (draft.isEdited(before.parentId) && !draft.after(before.parentId))) return true;
  return (
    before.type === 'arrow' &&
    isSubset(changed, arrowKeys) &&
    draft.bindingsBefore(before.id).some(({ toId }) => isMine(toId) && draft.isEdited(toId))
  );
}

const placeKeys = ['parentId', 'index', 'x', 'y', 'rotation'];
const arrowKeys = [...placeKeys, 'props.start', 'props.end', 'props.bend'];
const isSubset = (keys: readonly string[], of: readonly string[]): boolean => keys.every((key) => of.includes(key));

/** A binding belongs to its arrow. It may also go with the shape it points at, and must go with either. */
function mayChangeBinding({ before, after }: Edit<TLBinding>, draft: Draft, writer: Writer): boolean {
  const isMine = (id: string): boolean => makerOf(draft.shapeBefore(id) ?? draft.shapeAfter(id)) === writer.seatId;
  if (before && after) return isMine(before.fromId) && isMine(after.fromId);
  if (after) return isMine(after.fromId);
  if (!before) return true;
  const ends = [before.fromId, before.toId];
  return ends.some(isMine) || ends.some((id) => !draft.shapeAfter(id));
}

/**
 * Which claims real editors make: a push with another one is refused. Nothing is taken from them but the order among
 * siblings and, within what an arrow pointed at, the point where it ends.
 */
import { type Claims, mayChange, type Writer } from './authority.ts';
import { holders } from './ancestry.ts';
import { diffKeys, type Draft, type Edit } from './draft.ts';
import { refuse } from './refusals.ts';
import type { BoardBinding, BoardRecord, BoardShape } from './schema.ts';

/**
 * @param draft with the consequences of what the writer did to what the writer may change
 * @throws ClassroomError `not_allowed`
 */
export function requireUsual(claims: Claims, draft: Draft, writer: Writer): void {
  for (const claim of claims.values()) {
    const isBinding = (claim.before ?? claim.after)?.typeName === 'binding';
    const isUsual = isBinding
      ? isUsualBinding(claim as Edit<BoardBinding>, claims, draft)
      : isUsualShape(claim as Edit<BoardShape>, claims, draft, writer);
    if (!isUsual) refuse('not_allowed', claim.id);
  }
}

const placeKeys = ['parentId', 'index', 'x', 'y', 'rotation'];
const arrowKeys = [...placeKeys, 'props.start', 'props.end', 'props.bend'];
const isSubset = (keys: readonly string[], of: readonly string[]): boolean => keys.every((key) => of.includes(key));

function isUsualShape({ before, after }: Edit<BoardShape>, claims: Claims, draft: Draft, writer: Writer): boolean {
  if (!before) return false;
  const isGone = (record: BoardRecord): boolean => draft.after(record.id) === null;
  const isWriters = (record: BoardRecord): boolean =>
    record.typeName === 'shape' && mayChange(record, draft.before, writer);
  // With a frame of one's own goes what is in it; the last one out of a group ends it.
  if (!after)
    return isGone(before) || holders(before, draft.before).some((holder) => isGone(holder) && isWriters(holder));
  const keys = diffKeys(before, after);
  if (before.type === 'arrow' && isSubset(keys, arrowKeys) && isArrowOfWriters(before, claims, draft)) return true;
  if (!isSubset(keys, placeKeys)) return false;
  const parent = draft.shapeBefore(before.parentId);
  const isMoved = after.parentId !== before.parentId;
  // Out of what goes, or out of a frame or group of one's own; within it, when it is resized around what is in it.
  if (parent && isGone(parent)) return true;
  if (parent && isWriters(parent)) return isMoved || draft.edit(parent.id) !== undefined;
  // Into one: a frame that is drawn around it, or comes back by undo.
  return isMoved && isEditedShape(after.parentId, draft);
}

/** Points, or pointed, at what the writer changes, or at what is in it. */
function isArrowOfWriters(arrow: BoardShape, claims: Claims, draft: Draft): boolean {
  const isTouched = (id: string): boolean => draft.edit(id) !== undefined || claims.has(id);
  const before = draft.bindingsBefore(arrow.id).some((binding) => {
    const target = draft.shapeBefore(binding.toId);
    return [binding, target, ...(target ? holders(target, draft.before) : [])].some((of) => of && isTouched(of.id));
  });
  return before || claims.values().some(({ after }) => after?.typeName === 'binding' && after.fromId === arrow.id);
}

/** Goes with one of its ends; or comes back with what the writer brings back, and is not tied again. */
function isUsualBinding({ before, after }: Edit<BoardBinding>, claims: Claims, draft: Draft): boolean {
  if (after) return isEditedShape(after.toId, draft);
  if (!before) return false;
  return [before.fromId, before.toId].some((id) => !draft.after(id) || claims.get(id)?.after === null);
}

const isEditedShape = (id: string, draft: Draft): boolean => draft.edit(id)?.after?.typeName === 'shape';

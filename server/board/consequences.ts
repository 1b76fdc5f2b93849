/**
 * What follows from a push for other records, as tldraw's own editor has it, and nothing else. Every open board has that
 * editor, which would do by itself whatever is left undone here: what is made here is what it leaves alone.
 */
import { followEnds } from './arrows.ts';
import type { Claims, Writer } from './authority.ts';
import { isContainer, isFrameOrGroup, maxNesting } from './ancestry.ts';
import { loosen, tie, untie } from './bindings.ts';
import { requireUsual } from './claims.ts';
import type { Draft } from './draft.ts';
import { clearPages, endGroups, leaveHolders } from './leaving.ts';
import { separate } from './order.ts';
import { assetOf } from './references.ts';
import { refuse } from './refusals.ts';
import type { BoardRecord, BoardShape } from './schema.ts';

/**
 * Adds the consequences to a draft of what the writer may do.
 * @param claims what the writer says of others' records
 * @throws ClassroomError
 */
export function addConsequences(draft: Draft, claims: Claims, writer: Writer): void {
  const heights = new Map<string, number>();
  for (const { before, after } of draft.edits())
    if (after?.typeName === 'shape') requireHeld(after, before, draft, heights);
  keepShownFiles(draft);
  leaveHolders(draft, claims, writer);
  clearPages(draft);
  tie(draft);
  untie(draft);
  loosen(draft, claims, writer);
  // An arrow may be the last but one of a group; the last one of a group may be an arrow's end.
  for (let round = 0; round < 4; round++) {
    const isAny = [followEnds(draft, claims, writer), endGroups(draft, claims)];
    if (!isAny.includes(true)) break;
    untie(draft);
  }
  separate(draft);
  requireUsual(claims, draft, writer);
}

/** An image's file stays while something shows it. */
function keepShownFiles(draft: Draft): void {
  for (const { id, before, after } of [...draft.edits()])
    if (before?.typeName === 'asset' && !after && !draft.referrersAfter(id).next().done) draft.drop(id);
}

/** @throws ClassroomError `not_found` when what holds or what it shows is gone, `invalid`, `conflict` */
function requireHeld(shape: BoardShape, before: BoardRecord | null, draft: Draft, heights: Map<string, number>): void {
  const old = before?.typeName === 'shape' ? before : null;
  const assetId = assetOf(shape);
  if (assetId !== null && assetId !== (old && assetOf(old)) && draft.after(assetId)?.typeName !== 'asset')
    refuse('not_found', 'an image without its file');
  if (old?.parentId === shape.parentId) return;
  const parent = draft.after(shape.parentId);
  if (!parent) refuse('not_found', 'a shape in what is gone');
  let depth = isFrameOrGroup(shape) ? heightOf(shape, draft, heights) : 0;
  for (let at = draft.shapeAfter(shape.parentId); at; at = draft.shapeAfter(at.parentId))
    if (at.id === shape.id || ++depth > maxNesting) refuse('conflict', 'a shape inside itself, or in too many others');
  if (!isContainer(parent)) refuse('invalid', 'a shape in what holds none');
}

/** Levels of frames and groups in it. In a loop it is anything, and the way up never ends. */
function heightOf({ id }: BoardShape, draft: Draft, heights: Map<string, number>): number {
  const known = heights.get(id);
  if (known !== undefined) return known;
  heights.set(id, 0);
  let height = 0;
  for (const child of draft.childrenAfter(id))
    if (isFrameOrGroup(child)) height = Math.max(height, 1 + heightOf(child, draft, heights));
  heights.set(id, height);
  return height;
}

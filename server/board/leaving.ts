/**
 * What leaves a frame or group. Where somebody's shape is on its page is for those to say who may change that shape:
 * when what holds it goes, or is moved, shrunk or faded by somebody else, it stays behind, at its place.
 */
import type { TLFrameShape, TLGroupShape } from '@tldraw/tlschema';
import { getIndicesBetween, type IndexKey } from '@tldraw/utils';
import { holders, isFrameOrGroup } from './ancestry.ts';
import { type Claims, mayChange, type Writer } from './authority.ts';
import type { Draft, Edit } from './draft.ts';
import { pagePlace, placedIn } from './place.ts';
import type { BoardShape } from './schema.ts';

type Holder = TLFrameShape | TLGroupShape;

export function leaveHolders(draft: Draft, claims: Claims, writer: Writer): void {
  const touched = new Set<string>();
  for (const edit of draft.edits()) if (isTouched(edit, writer)) touched.add(edit.id);
  const isProtected = (shape: BoardShape): boolean => !mayChange(shape, draft.before, writer);
  const leaving = new Map<Holder, BoardShape[]>();
  for (const id of touched) {
    const isGone = draft.after(id) === null;
    const children = isGone ? draft.childrenAfter(id) : protectedIn(id, draft, touched, isProtected);
    for (const child of children) {
      const holder = outermostOf(child, touched, draft);
      const beside = leaving.get(holder);
      if (beside) beside.push(child);
      else leaving.set(holder, [child]);
    }
  }
  for (const [holder, children] of leaving) leave(holder, children, draft, claims);
  for (const { before, after } of claims.values()) {
    if (before?.typeName !== 'shape' || after?.typeName !== 'shape' || after.parentId === before.parentId) continue;
    const holder = draft.shapeBefore(before.parentId);
    if (!isFrameOrGroup(holder) || isProtected(holder) || draft.edit(before.id)) continue;
    putOut(before, holder, after.index, draft);
  }
}

function isTouched({ before, after }: Edit, writer: Writer): boolean {
  if (!isFrameOrGroup(before)) return false;
  if (!isFrameOrGroup(after)) return true;
  if (writer.mayChangeOthers) return false;
  if (before.type === 'frame' && after.type === 'frame')
    if (after.props.w < before.props.w || after.props.h < before.props.h) return true;
  const isMoved = before.x !== after.x || before.y !== after.y || before.rotation !== after.rotation;
  return isMoved || before.parentId !== after.parentId || after.opacity < before.opacity;
}

/** The topmost of what is not the writer's, at any depth of what is. */
function* protectedIn(
  id: string,
  draft: Draft,
  touched: ReadonlySet<string>,
  isProtected: (shape: BoardShape) => boolean,
): Generator<BoardShape> {
  for (const child of draft.childrenBefore(id)) {
    if (isProtected(child)) {
      // Tied at both ends it is where these are.
      if (child.type !== 'arrow' || [...draft.bindingsAfter(child.id)].length < 2) yield child;
    } else if (isFrameOrGroup(child) && !touched.has(child.id))
      yield* protectedIn(child.id, draft, touched, isProtected);
  }
}

function outermostOf(child: BoardShape, touched: ReadonlySet<string>, draft: Draft): Holder {
  const around = [...holders(child, draft.before)].filter(({ id }) => touched.has(id));
  // Its parent at least is among them.
  return around.at(-1) as Holder;
}

/** Into what held `holder`, above that. */
function leave(holder: Holder, children: readonly BoardShape[], draft: Draft, claims: Claims): void {
  const indices = getIndicesBetween(holder.index, indexAfter(holder, draft), children.length);
  children.toSorted(byIndex).forEach((child, at) => {
    const index = claimedIndex(child, claims) ?? indices[at] ?? holder.index;
    draft.set(child.id, placedIn(child, holder.parentId, pagePlace(child, draft.before), index, draft.before));
  });
}

/** Out of a frame or group that stays: onto the page, or into the group in which that is. As tldraw puts it. */
function putOut(shape: BoardShape, holder: Holder, index: string, draft: Draft): void {
  const next = holders(holder, draft.after).find((at) => at.typeName === 'page' || at.type === 'group');
  if (next) draft.set(shape.id, placedIn(shape, next.id, pagePlace(shape, draft.after), index, draft.after));
}

/** With a page goes what is on it. */
export function clearPages(draft: Draft): void {
  const gone = [...draft.edits()].filter(({ before, after }) => before?.typeName === 'page' && !after);
  for (const holders = gone.map(({ id }) => id); holders.length > 0;) {
    const holder = holders.pop() as string;
    for (const { id } of [...draft.childrenAfter(holder)]) {
      draft.set(id, null);
      holders.push(id);
    }
  }
}

/** A group that has lost all but one of its children ends. @returns whether any did */
export function endGroups(draft: Draft, claims: Claims): boolean {
  const left: string[] = [];
  for (const { before, after } of draft.edits()) {
    if (before?.typeName !== 'shape' || !before.parentId.startsWith('shape:')) continue;
    if (after?.typeName !== 'shape' || after.parentId !== before.parentId) left.push(before.parentId);
  }
  let isAny = false;
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const group = draft.shapeAfter(id);
    if (group?.type !== 'group') continue;
    const [last, ...others] = draft.childrenAfter(id).take(2);
    if (others.length > 0) continue;
    isAny = true;
    if (last) {
      const index = claimedIndex(last, claims) ?? group.index;
      draft.set(last.id, placedIn(last, group.parentId, pagePlace(last, draft.after), index, draft.after));
    }
    draft.set(id, null);
    left.push(group.parentId);
  }
  return isAny;
}

function claimedIndex({ id }: BoardShape, claims: Claims): string | null {
  const claimed = claims.get(id)?.after;
  return claimed?.typeName === 'shape' ? claimed.index : null;
}

const byIndex = (a: BoardShape, b: BoardShape): number => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0);

/** Of what is next above it; null: it is the topmost. */
function indexAfter(shape: BoardShape, draft: Draft): IndexKey | null {
  let next: IndexKey | null = null;
  for (const { index } of draft.childrenBefore(shape.parentId))
    if (index > shape.index && (next === null || index < next)) next = index;
  return next;
}

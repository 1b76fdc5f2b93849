/** What ties arrows to shapes: one binding for each end, from an arrow to something else on its page. */
import type { TLArrowShape } from '@tldraw/tlschema';
import { type Find, isContainer, pageOf } from './ancestry.ts';
import { type Claims, mayChange, type Writer } from './authority.ts';
import { boxOf } from './box.ts';
import type { Draft, Edit } from './draft.ts';
import { drawable, inwards, outwards, pagePlace } from './place.ts';
import type { BoardBinding, BoardShape } from './schema.ts';

/** Are both ends there, and on one page? */
export function isSound({ fromId, toId }: BoardBinding, find: Find): boolean {
  const [from, to] = [find(fromId), find(toId)];
  if (from?.typeName !== 'shape' || to?.typeName !== 'shape') return false;
  if (from.type !== 'arrow' || !isTarget(to)) return false;
  const page = pageOf(from, find);
  return page !== null && page === pageOf(to, find);
}

/** What an arrow may point at, as in tldraw. */
const isTarget = ({ type }: BoardShape): boolean => type !== 'arrow' && type !== 'group';

/** What ties nothing to nothing is left out: an end may have gone meanwhile. Of two at one end the newer stays. */
export function tie(draft: Draft): void {
  for (const { id, after } of [...draft.edits()]) {
    if (after?.typeName !== 'binding' || draft.edit(id)?.after !== after) continue;
    if (!isSound(after, draft.after)) {
      draft.drop(id);
      continue;
    }
    for (const other of [...draft.bindingsAfter(after.fromId)])
      if (other.id !== id && isSameEnd(other, after)) draft.set(other.id, null);
  }
}

export const isSameEnd = (a: BoardBinding, b: BoardBinding): boolean =>
  a.fromId === b.fromId && a.props.terminal === b.props.terminal;

/** Takes away the bindings whose ends have gone, or are on two pages now. */
export function untie(draft: Draft): void {
  for (const { id, before, after } of [...draft.edits()]) {
    if (before?.typeName !== 'shape') continue;
    const shape = after?.typeName === 'shape' ? after : null;
    if (!shape) untieAt(id, draft);
    else if (shape.parentId !== before.parentId && pageOf(shape, draft.after) !== pageOf(before, draft.before))
      untieWithin(shape, draft);
  }
}

function untieWithin(shape: BoardShape, draft: Draft): void {
  untieAt(shape.id, draft);
  if (isContainer(shape)) for (const child of [...draft.childrenAfter(shape.id)]) untieWithin(child, draft);
}

function untieAt(shapeId: string, draft: Draft): void {
  for (const binding of [...draft.bindingsAfter(shapeId)])
    if (!isSound(binding, draft.after)) draft.set(binding.id, null);
}

/**
 * An arrow that is not tied any more ends where it pointed. Where exactly it touched a shape only a browser knows, so
 * that point is taken from the push if it is within what the arrow pointed at.
 */
export function loosen(draft: Draft, claims: Claims, writer: Writer): void {
  for (const edit of [...draft.edits()] as Edit<BoardBinding>[]) {
    const binding = edit.before;
    if (binding?.typeName !== 'binding' || edit.after) continue;
    const arrow = draft.shapeAfter(binding.fromId);
    const before = draft.shapeBefore(binding.fromId);
    const target = draft.shapeBefore(binding.toId);
    if (arrow?.type !== 'arrow' || before?.type !== 'arrow' || !target) continue;
    const { terminal } = binding.props;
    // Tied to something else.
    if (draft.bindingsAfter(arrow.id).some((other) => isSameEnd(other, binding))) continue;
    const isWriters = mayChange(before, draft.before, writer);
    // Its own writer says where it ends, or loosens it where it is.
    if (isWriters && (arrow.props[terminal] !== before.props[terminal] || draft.after(target.id) === target)) continue;
    const claimed = claims.get(arrow.id)?.after;
    const said = claimed?.typeName === 'shape' && claimed.type === 'arrow' ? claimed : null;
    const end = loosened(arrow, said, binding, target, draft);
    draft.set(arrow.id, { ...arrow, props: { ...arrow.props, ...end } });
  }
}

/** Pixels beyond a shape at which arrows end, with their heads and lines. */
const gapPx = 40;

function loosened(
  arrow: TLArrowShape,
  said: TLArrowShape | null,
  { props: { terminal, isPrecise, normalizedAnchor } }: BoardBinding,
  target: BoardShape,
  draft: Draft,
): Partial<TLArrowShape['props']> {
  const box = boxOf(target, draft);
  const [place, arrowPlace] = [pagePlace(target, draft.before), pagePlace(arrow, draft.after)];
  if (said) {
    const point = inwards(place, outwards(arrowPlace, said.props[terminal]));
    // Text may be larger than it is taken for.
    const [gapX, gapY] = [box.w, box.h].map((size) => gapPx * arrow.props.scale + (target.type === 'text' ? size : 0));
    const isWithin = isBetween(point.x, box.x, box.w, gapX) && isBetween(point.y, box.y, box.h, gapY);
    if (isWithin) return { [terminal]: { ...said.props[terminal] }, bend: bendOf(arrow, said) };
  }
  const { x, y } = isPrecise ? normalizedAnchor : { x: 0.5, y: 0.5 };
  const at = inwards(arrowPlace, outwards(place, { x: box.x + x * box.w, y: box.y + y * box.h }));
  return { [terminal]: drawable(at) };
}

const isBetween = (at: number, from: number, size: number, gap = 0): boolean =>
  at >= from - gap && at <= from + size + gap;

/** A part of the same bow bends less. */
function bendOf({ props: { bend } }: TLArrowShape, said: TLArrowShape): number {
  const asked = said.props.bend;
  return asked * bend >= 0 && Math.abs(asked) <= Math.abs(bend) ? asked : bend;
}

/**
 * Where tldraw keeps an arrow that is tied: in what holds both of its ends, above them. Every open board would put it
 * there by itself; so the entry that moves an end moves the arrow, too.
 */
import type { TLArrowShape } from '@tldraw/tlschema';
import { getIndexBetween, type IndexKey } from '@tldraw/utils';
import { type Find, holders, isFrameOrGroup, pageOf } from './ancestry.ts';
import { type Claims, mayChange, type Writer } from './authority.ts';
import type { Draft } from './draft.ts';
import { pagePlace, placedIn } from './place.ts';
import type { BoardShape } from './schema.ts';

/**
 * @param arrows by default those that the draft can have moved
 * @returns whether any was moved
 */
export function followEnds(
  draft: Draft,
  claims: Claims,
  writer: Writer,
  arrows: Iterable<string> = arrowsOf(draft),
): boolean {
  let isAny = false;
  const siblings = new Siblings(draft);
  for (const id of arrows) {
    const arrow = draft.shapeAfter(id);
    if (arrow?.type !== 'arrow') continue;
    // The writer's own editor has put it there, or will.
    const before = draft.shapeBefore(id);
    if (!before || (draft.edit(id) && !claims.has(id) && mayChange(before, draft.before, writer))) continue;
    const claimed = claims.get(id)?.after;
    const moved = following(arrow, claimed?.typeName === 'shape' ? claimed.index : null, draft, siblings);
    if (moved === arrow) continue;
    draft.set(id, moved);
    isAny = true;
  }
  return isAny;
}

/** Arrows to what was moved among siblings or to others, or was in it; and those that lost an end. */
function arrowsOf(draft: Draft): Set<string> {
  const arrows = new Set<string>();
  const seen = new Set<string>();
  const look = (shape: BoardShape, isDeep: boolean): void => {
    for (const { fromId } of draft.bindingsAfter(shape.id)) arrows.add(fromId);
    if (!isDeep || !isFrameOrGroup(shape) || seen.has(shape.id)) return;
    seen.add(shape.id);
    for (const child of draft.childrenAfter(shape.id)) look(child, isDeep);
  };
  for (const { before, after } of draft.edits()) {
    if (before?.typeName === 'binding' && !after) arrows.add(before.fromId);
    if (before?.typeName !== 'shape' || after?.typeName !== 'shape') continue;
    const isMoved = before.parentId !== after.parentId;
    if (isMoved || before.index !== after.index) look(after, isMoved);
  }
  return arrows;
}

function following(arrow: TLArrowShape, index: string | null, draft: Draft, siblings: Siblings): BoardShape {
  const find = draft.after;
  const bindings = [...draft.bindingsAfter(arrow.id)].filter(({ fromId }) => fromId === arrow.id);
  const ends = bindings.flatMap(({ toId }) => draft.shapeAfter(toId) ?? []);
  const parentId = holderOf(arrow, ends, find);
  if (parentId === null) return arrow;
  let moved: BoardShape = arrow;
  if (parentId !== arrow.parentId)
    moved = placedIn(arrow, parentId, pagePlace(arrow, find), index ?? arrow.index, find);
  return aboveEnds(index === null ? moved : ({ ...moved, index } as BoardShape), ends, draft.after, siblings);
}

/** Null: it may stay where it is. */
function holderOf(arrow: BoardShape, [end, other]: readonly BoardShape[], find: Find): string | null {
  if (!end) return null;
  if (!other) return end.parentId === arrow.parentId ? end.parentId : pageOf(arrow, find);
  const others = new Set([...holders(other, find)].map(({ id }) => id));
  return holders(end, find).find(({ id }) => others.has(id))?.id ?? null;
}

/** Above the higher of its ends, below the next that is no arrow. */
function aboveEnds(arrow: BoardShape, ends: readonly BoardShape[], find: Find, siblings: Siblings): BoardShape {
  const beside = ends.flatMap((end) => siblingOf(arrow, end, find) ?? []);
  if (beside.length === 0) return arrow;
  const highest = beside.map(({ index }) => index).reduce((a, b) => (a > b ? a : b));
  const { all, others } = siblings.of(arrow.parentId);
  const nextOther = above(others, highest);
  if (arrow.index > highest && (nextOther === null || arrow.index < nextOther)) return arrow;
  return { ...arrow, index: getIndexBetween(highest, above(all, highest)) };
}

/** The indices in what holds them, from below; `others`: without arrows. Looked at once in a push. */
class Siblings {
  readonly #draft: Draft;
  readonly #known = new Map<string, { readonly all: readonly IndexKey[]; readonly others: readonly IndexKey[] }>();

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  of(parentId: string): { readonly all: readonly IndexKey[]; readonly others: readonly IndexKey[] } {
    const known = this.#known.get(parentId);
    if (known) return known;
    const children = [...this.#draft.childrenAfter(parentId)];
    const indices = (of: readonly BoardShape[]): IndexKey[] => of.map(({ index }) => index).sort();
    const found = { all: indices(children), others: indices(children.filter(({ type }) => type !== 'arrow')) };
    this.#known.set(parentId, found);
    return found;
  }
}

/** The lowest that is higher; null: there is none. By halves. */
function above(indices: readonly IndexKey[], index: IndexKey): IndexKey | null {
  let [from, to] = [0, indices.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((indices[middle] as IndexKey) > index) to = middle;
    else from = middle + 1;
  }
  return indices[from] ?? null;
}

/** The end, or what holds it, beside the arrow. */
function siblingOf(arrow: BoardShape, end: BoardShape, find: Find): BoardShape | null {
  if (end.parentId === arrow.parentId) return end;
  for (const holder of holders(end, find))
    if (holder.typeName === 'shape' && holder.parentId === arrow.parentId) return holder;
  return null;
}

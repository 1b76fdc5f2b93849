/**
 * Puts a board right that holds records which point at nothing, from before the engine refused them: nobody sees them and
 * nobody can reach them; or two at one place of an order. The same board is put right alike everywhere.
 */
import { holders, isContainer, pageOf } from './ancestry.ts';
import { isSound } from './bindings.ts';
import type { BoardRecords } from './boardRecords.ts';
import { Draft } from './draft.ts';
import { separated } from './order.ts';
import { isOrdered } from './spot.ts';
import { pagePlace, placedIn } from './place.ts';
import { assetOf } from './references.ts';
import type { BoardBinding, BoardRecord, BoardShape } from './schema.ts';

/** What there is to change; empty when all is well. */
export function mended(records: BoardRecords): Draft {
  const draft = new Draft(records);
  const all = [...records.all()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const shapes = all.filter((record) => record.typeName === 'shape');
  for (const shape of shapes) if (isOnGonePage(shape, draft)) draft.set(shape.id, null);
  for (const { id } of shapes) mendShape(id, draft, all);
  for (const { id } of all) {
    const record = draft.after(id);
    if (isOrdered(record)) draft.set(id, separated(record, draft));
  }
  const ends = new Set<string>();
  for (const record of all) if (record.typeName === 'binding') mendBinding(record, ends, draft);
  return draft;
}

/** It went with its page, as far as anybody could see. */
function isOnGonePage(shape: BoardShape, draft: Draft): boolean {
  const outermost = [...holders(shape, draft.before)].at(-1) ?? shape;
  return outermost.typeName === 'shape' && outermost.parentId.startsWith('page:') && !draft.before(outermost.parentId);
}

function mendShape(id: string, draft: Draft, all: readonly BoardRecord[]): void {
  const shape = draft.shapeAfter(id);
  if (!shape) return;
  const assetId = assetOf(shape);
  if (shape.type === 'image' && assetId !== null && draft.after(assetId)?.typeName !== 'asset')
    draft.set(id, { ...shape, props: { ...shape.props, assetId: null } });
  if (pageOf(shape, draft.after) === null) {
    const lost = hangsOnNothing(shape, draft);
    const page = firstPage(all);
    // Where it says that it is.
    if (page !== null) draft.set(lost.id, placedIn(lost, page, lost, lost.index, draft.after));
  }
  const now = draft.shapeAfter(id) ?? shape;
  const holder = holders(now, draft.after).find(isContainer);
  if (holder && holder.id !== now.parentId)
    draft.set(id, placedIn(now, holder.id, pagePlace(now, draft.after), now.index, draft.after));
}

/** Of a shape and what holds it, that on no page: the outermost, or one of those that hold each other. */
function hangsOnNothing(shape: BoardShape, draft: Draft): BoardShape {
  const chain = [shape, ...holders(shape, draft.after)].filter((record) => record.typeName === 'shape');
  const outermost = chain.at(-1) ?? shape;
  if (!draft.after(outermost.parentId)) return outermost;
  const loop = chain.slice(chain.findIndex(({ id }) => id === outermost.id));
  return loop.reduce((a, b) => (a.id < b.id ? a : b));
}

function firstPage(all: readonly BoardRecord[]): string | null {
  const pages = all.filter((record) => record.typeName === 'page');
  return pages.toSorted((a, b) => (a.index < b.index ? -1 : a.index > b.index ? 1 : 0))[0]?.id ?? null;
}

/** @param ends of arrows that are tied already */
function mendBinding(binding: BoardBinding, ends: Set<string>, draft: Draft): void {
  const end = `${binding.fromId} ${binding.props.terminal}`;
  if (isSound(binding, draft.after) && !ends.has(end)) ends.add(end);
  else draft.set(binding.id, null);
}

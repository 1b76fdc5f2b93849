/**
 * An entry as an open editor is to take it in: what ties arrows goes first. When a shape goes that arrows are tied to,
 * tldraw works out where they end and writes it down as if the server had said so; but the entry says where.
 */
import type { BoardDiff } from './syncCore.ts';

/** The same change in one step or two. */
export function inSteps(diff: BoardDiff): BoardDiff[] {
  const all = Object.entries(diff);
  const isTie = ([id, [type]]: (typeof all)[number]): boolean => type === 'remove' && id.startsWith('binding:');
  if (all.length < 2 || !all.some(isTie)) return [diff];
  return [all.filter(isTie), all.filter((one) => !isTie(one))].map((part) => Object.fromEntries(part));
}

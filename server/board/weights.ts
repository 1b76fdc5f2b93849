/**
 * How much there is to draw on a page in all. Each shape is within what a browser draws in a moment (decision 14), but a few
 * hundred of the heaviest would keep every device busy for minutes, whenever the page is opened.
 */
import { mostPageWeight, weightOf } from '../../shared/board/drawingWeight.ts';
import { pageOf } from './ancestry.ts';
import type { Draft, Edit } from './draft.ts';
import { isDashed, isStroke } from './inkEntry.ts';
import { refuse } from './refusals.ts';
import type { BoardRecord } from './schema.ts';

/** What the shapes of a board weigh that are not light: most are, and cost nothing here. */
export class Weights {
  #heavy = new Map<string, number>();
  #sum = 0;

  get sum(): number {
    return this.#sum;
  }
  of(id: string): number {
    return this.#heavy.get(id) ?? 0;
  }
  /** Of those that are not light. */
  ids(): Iterable<string> {
    return this.#heavy.keys();
  }

  replace(id: string, before: BoardRecord | null, after: BoardRecord | null): void {
    // Ink comes often, and weighs nothing by itself.
    if (isPlainInk(before) && isPlainInk(after)) return;
    const [old, now] = [this.of(id), heavinessOf(after)];
    if (now > 0) this.#heavy.set(id, now);
    else if (old > 0) this.#heavy.delete(id);
    this.#sum += now - old;
  }
}

/** Sixty letters; thousands of these are no trouble. */
const light = 50;

function heavinessOf(record: BoardRecord | null): number {
  if (record?.typeName !== 'shape') return 0;
  const weight = weightOf(record as unknown as Readonly<Record<string, unknown>>);
  return weight > light ? weight : 0;
}

/** A stroke weighs what its dashes and straight pieces do. */
const isPlainInk = (record: BoardRecord | null): boolean =>
  isStroke(record) && !isDashed(record) && record.props.segments.every(({ type }) => type === 'free');

/** No page gets more than can be drawn, nor more than it has where it is over. @throws ClassroomError `too_large` */
export function requireLightPages(draft: Draft, weights: Weights): void {
  const edits = [...draft.edits()];
  if (!edits.some((edit) => adds(edit, weights))) return;
  const grown = edits.reduce((sum, { id, after }) => sum + heavinessOf(after) - weights.of(id), 0);
  // Nearly always: all pages together are below what one may hold.
  if (weights.sum + grown <= mostPageWeight) return;
  const [before, after] = [new Map<string, number>(), new Map<string, number>()];
  for (const id of weights.ids()) {
    add(before, draft.shapeBefore(id), weights.of(id), draft.before);
    if (!draft.edit(id)) add(after, draft.shapeBefore(id), weights.of(id), draft.after);
  }
  for (const { after: record } of edits)
    if (record?.typeName === 'shape') add(after, record, heavinessOf(record), draft.after);
  for (const [page, weight] of after)
    if (weight > mostPageWeight && weight > (before.get(page) ?? 0))
      refuse('too_large', 'a page that takes too long to draw');
}

/** What is in a frame or group goes with it to another page. */
const adds = ({ id, before, after }: Edit, weights: Weights): boolean =>
  heavinessOf(after) > weights.of(id) ||
  (after?.typeName === 'shape' && before?.typeName === 'shape' && before.parentId !== after.parentId);

function add(
  sums: Map<string, number>,
  shape: Parameters<typeof pageOf>[0] | null,
  weight: number,
  find: Parameters<typeof pageOf>[1],
): void {
  const page = shape && weight > 0 ? pageOf(shape, find) : null;
  if (page !== null) sums.set(page, (sums.get(page) ?? 0) + weight);
}

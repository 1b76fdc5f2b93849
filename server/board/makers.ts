/**
 * Who made what was removed, so that whoever brings it back does not become its maker. What a seat made once it made for
 * good, so a removal that is undone needs nothing here.
 */
import { limits } from '../../shared/limits.ts';
import type { BoardRecord } from './schema.ts';

/** The seat that made a shape or an asset; `undefined` when nobody is known to have. */
export function makerOf(record: BoardRecord | null): string | undefined {
  if (record?.typeName !== 'shape' && record?.typeName !== 'asset') return undefined;
  const seat = record.meta['by'];
  return typeof seat === 'string' ? seat : undefined;
}

/** All that a board can hold may be removed and brought back. */
const mostMakers = limits.boardRecords;

export class Makers {
  #seats = new Map<string, string>();
  /** The oldest removal first. */
  #ids = new Map<string, Set<string>>();
  /** Entry with the newest removal. */
  #seq = 0;

  /** Undefined: not known. */
  of(id: string): string | undefined {
    return this.#seats.get(id);
  }
  get seq(): number {
    return this.#seq;
  }

  learn(id: string, seat: string, seq: number): void {
    this.#seats.set(id, seat);
    const ids = this.#ids.get(seat) ?? new Set();
    ids.delete(id);
    this.#ids.set(seat, ids.add(id));
    this.#seq = Math.max(this.#seq, seq);
    if (this.#seats.size > mostMakers) this.#forgetOne();
  }

  /** For storage: each seat with the ids of what it made. */
  rows(): readonly (readonly [seat: string, ids: readonly string[]])[] {
    return [...this.#ids].map(([seat, ids]) => [seat, [...ids]]);
  }

  /** Of the seat that made most: whoever draws and removes without end makes only the own work forgotten. */
  #forgetOne(): void {
    const [seat, ids] = [...this.#ids].reduce((most, one) => (one[1].size > most[1].size ? one : most));
    const [oldest] = ids;
    if (oldest === undefined) return;
    ids.delete(oldest);
    this.#seats.delete(oldest);
    if (ids.size === 0) this.#ids.delete(seat);
  }
}

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

/** All that a board can hold may be removed and brought back. Past this the oldest are forgotten. */
const mostMakers = limits.boardRecords;

export class Makers {
  #seats = new Map<string, string>();
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
    this.#seats.delete(id);
    this.#seats.set(id, seat);
    this.#seq = Math.max(this.#seq, seq);
    const [oldest] = this.#seats.keys();
    if (this.#seats.size > mostMakers && oldest !== undefined) this.#seats.delete(oldest);
  }

  /** The oldest first, for storage. */
  rows(): readonly (readonly [id: string, seat: string])[] {
    return [...this.#seats];
  }
}

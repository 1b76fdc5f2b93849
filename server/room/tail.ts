/** The newest entries of a log, for devices that come back. */
import { isBoardEntry } from '../../shared/board/boardEntries.ts';
import type { SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';

/** What one seat did on boards while its answers were on their way: a few seconds. */
const ownEntries = 200;

export class Tail {
  #all: Entry[] = [];
  /** Those that are not of boards: few, so that they reach further back. */
  #ofState: Entry[] = [];
  /** The newest of boards, by who made them. */
  #own = new Map<Entry['by'], Entry[]>();
  /** `#ofState` has all from this number on. */
  #stateSince: number;
  #seq: number;

  /** @param seq the last entry of the log, should there be no entries */
  constructor(entries: readonly Entry[], seq: number) {
    this.#seq = seq;
    this.#stateSince = entries[0]?.seq ?? seq + 1;
    for (const entry of entries) this.note(entry);
  }

  /** The next one. */
  note(entry: Entry): void {
    this.#seq = entry.seq;
    this.#all.push(entry);
    if (this.#all.length > 2 * limits.tailEntries) this.#all = this.#all.slice(-limits.tailEntries);
    if (isBoardEntry(entry)) return this.#noteOwn(entry);
    this.#ofState.push(entry);
    if (this.#ofState.length <= 2 * limits.tailEntries) return;
    this.#ofState = this.#ofState.slice(-limits.tailEntries);
    this.#stateSince = this.#ofState[0]?.seq ?? this.#stateSince;
  }

  /** All from this number on; null: they are not at hand. */
  from(seq: number): readonly Entry[] | null {
    const first = this.#all[0]?.seq ?? this.#seq + 1;
    return seq < first || seq > this.#seq + 1 ? null : this.#all.slice(seq - first);
  }

  /**
   * For a device of this seat that comes back: as `from`, and of boards only what the seat itself did, so that it knows
   * what became of it. Null: not at hand.
   */
  ofSeat(seatId: SeatId, seq: number): readonly Entry[] | null {
    if (seq < this.#stateSince || seq > this.#seq + 1) return null;
    const isNew = (entry: Entry): boolean => entry.seq >= seq;
    const own = this.#own.get(seatId)?.filter(isNew) ?? [];
    const state = this.#ofState.slice(this.#ofState.findLastIndex((entry) => !isNew(entry)) + 1);
    return own.length === 0 ? state : [...state, ...own].sort((a, b) => a.seq - b.seq);
  }

  #noteOwn(entry: Entry): void {
    const own = this.#own.get(entry.by) ?? [];
    own.push(entry);
    this.#own.set(entry.by, own.length > 2 * ownEntries ? own.slice(-ownEntries) : own);
  }
}

/** Puts entries in order. What is missing is asked for, never guessed; what is known is not applied twice. */
import type { Entry } from '../../shared/protocol/index.ts';
import type { Frame } from '../../shared/room/protocol.ts';

/** An entry, or null with its number when this seat may not see it. */
export interface Numbered {
  readonly seq: number;
  readonly entry: Entry | null;
}

export interface Gap {
  readonly from: number;
  readonly to: number;
}

export class Intake {
  #seq = 0;
  /** Entries that came before those in front of them, by number. */
  readonly #early = new Map<number, Entry | null>();

  /** The last entry that was handed out. */
  get seq(): number {
    return this.#seq;
  }

  /** Starts again after a snapshot at `seq`; entries that came early and lie beyond it stay. */
  reset(seq: number): void {
    this.#seq = seq;
    for (const early of this.#early.keys()) if (early <= seq) this.#early.delete(early);
  }

  /** Takes a frame in; returns what can be applied now, in order. */
  offer(frame: Frame): Numbered[] {
    frame.entries.forEach((written, index) => {
      const seq = frame.seq + index;
      if (seq <= this.#seq) return;
      // The server checks its frames against the contract; an unknown kind comes from a newer one and folds to nothing.
      this.#early.set(seq, written && ({ ...written, seq, atMs: frame.atMs } as Entry));
    });
    return this.drain();
  }

  /** What has become applicable, in order. */
  drain(): Numbered[] {
    const ready: Numbered[] = [];
    for (let next = this.#early.get(this.#seq + 1); next !== undefined; next = this.#early.get(this.#seq + 1)) {
      this.#seq += 1;
      this.#early.delete(this.#seq);
      ready.push({ seq: this.#seq, entry: next });
    }
    return ready;
  }

  /** The entries in front of the first early one, or up to `known`, the server's own count; null: none. */
  gap(known = 0): Gap | null {
    if (this.#early.size > 0) return { from: this.#seq + 1, to: Math.min(...this.#early.keys()) - 1 };
    return known > this.#seq ? { from: this.#seq + 1, to: known } : null;
  }

  forgetEarly(): void {
    this.#early.clear();
  }
}

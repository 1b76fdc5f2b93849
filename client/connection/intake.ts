/** Puts entries in order. What is missing is asked for, never guessed; what is known is not applied twice. */
import { InkMemory } from '../../shared/board/packedInk.ts';
import type { PackedInk } from '../../shared/board/protocol.ts';
import type { Entry, EventPayload } from '../../shared/protocol/index.ts';
import type { LiveFrame } from '../../shared/room/protocol.ts';

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
  /** Entries that came before those in front of them, by number. Packed ink can be read only when it is its turn. */
  readonly #early = new Map<number, Entry | PackedInk | null>();
  readonly #ink = new InkMemory();
  /** The highest number that is known to exist. */
  #known = 0;

  /** The last entry that was handed out. */
  get seq(): number {
    return this.#seq;
  }

  /** Starts again after a snapshot at `seq`; entries that came early and lie beyond it stay. */
  reset(seq: number): void {
    this.#seq = seq;
    this.#known = seq;
    this.#ink.forget();
    for (const early of this.#early.keys()) if (early <= seq) this.#early.delete(early);
  }

  /** Takes a frame in; returns what can be applied now, in order. */
  offer(frame: LiveFrame): Numbered[] {
    let { seq } = frame;
    for (const written of frame.entries) {
      if (typeof written === 'number') {
        this.#hide(seq, written);
        seq += written;
        continue;
      }
      // The server checks its frames against the contract; an unknown kind comes from a newer one and folds to nothing.
      const entry = Array.isArray(written) ? written : ({ ...written, seq, atMs: frame.atMs } as Entry);
      if (seq > this.#seq) this.#early.set(seq, entry);
      seq += 1;
    }
    return this.drain();
  }

  /** As `offer`, for the frame of one packed entry. */
  offerInk([first, ...packed]: EventPayload<'ink'>): Numbered[] {
    const [seq, hidden] = typeof first === 'number' ? [first, 0] : first;
    this.#hide(seq - hidden, hidden);
    if (seq > this.#seq) this.#early.set(seq, packed);
    return this.drain();
  }

  /** So many entries from `first` on are not for this device. */
  #hide(first: number, count: number): void {
    for (let seq = Math.max(first, this.#seq + 1); seq < first + count; seq++) this.#early.set(seq, null);
  }

  /** What has become applicable, in order. */
  drain(): Numbered[] {
    const ready: Numbered[] = [];
    for (;;) {
      const seq = this.#seq + 1;
      const early = this.#early.get(seq);
      if (early === undefined) return ready;
      this.#early.delete(seq);
      const entry = Array.isArray(early) ? this.#ink.unpack(seq, early) : early;
      if (Array.isArray(early) && !entry) {
        // It goes on from an entry that is not known here: as good as lost, so it is fetched in full.
        this.#known = Math.max(this.#known, seq);
        return ready;
      }
      this.#seq = seq;
      if (entry?.kind === 'board:ink') this.#ink.note(entry);
      ready.push({ seq, entry });
    }
  }

  /** The entries in front of the first early one, or up to what the server has counted to; null: none. */
  gap(known = 0): Gap | null {
    this.#known = Math.max(this.#known, known);
    if (this.#early.size > 0) return { from: this.#seq + 1, to: Math.min(...this.#early.keys()) - 1 };
    return this.#known > this.#seq ? { from: this.#seq + 1, to: this.#known } : null;
  }

  /** What a connection brought before its turn; after a power cut its numbers may be of entries that are no more. */
  forgetEarly(): void {
    this.#early.clear();
    this.#known = this.#seq;
  }
}

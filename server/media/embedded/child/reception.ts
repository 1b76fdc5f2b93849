/** What has come of one incoming line, what is missing, and what its reports must say (RFC 3550, A.3). */
import type { Reception } from './rtcp.ts';
import { ahead } from './rtp.ts';

/** A longer gap is not filled packet by packet: a whole picture is sooner there. */
const MOST_MISSING = 200;
const TRIES = 8;
/** Until it is asked for again; a round trip within a continent. */
const AGAIN_MS = 60;

interface Missing {
  tries: number;
  askedAtMs: number;
}

export class ReceptionBook {
  readonly #missing = new Map<number, Missing>();
  #first = -1;
  #newest = 0;
  #rounds = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;

  /** Returns false when so much is missing that asking for it is of no use. */
  take(sequence: number): boolean {
    this.#received += 1;
    if (this.#first < 0) {
      this.#first = sequence;
      this.#newest = sequence;
      return true;
    }
    const distance = ahead(sequence, this.#newest);
    if (distance === 0) return true;
    if (distance >= 0x8000) {
      this.#missing.delete(sequence);
      return true;
    }
    if (sequence < this.#newest) this.#rounds += 1;
    const before = this.#newest;
    this.#newest = sequence;
    if (distance - 1 + this.#missing.size > MOST_MISSING) {
      this.#missing.clear();
      return false;
    }
    for (let step = 1; step < distance; step++) {
      this.#missing.set((before + step) & 0xffff, { tries: 0, askedAtMs: -Infinity });
    }
    return true;
  }

  /** What to ask for now. */
  lost(nowMs: number): number[] {
    const due: number[] = [];
    for (const [sequence, missing] of this.#missing) {
      if (nowMs - missing.askedAtMs < AGAIN_MS) continue;
      if (missing.tries >= TRIES) {
        this.#missing.delete(sequence);
        continue;
      }
      missing.tries += 1;
      missing.askedAtMs = nowMs;
      due.push(sequence);
    }
    return due;
  }

  /** For the report; its interval begins anew. */
  report(): Pick<Reception, 'lostShare' | 'lostEver' | 'highest'> {
    const highest = this.#rounds * 0x10000 + this.#newest;
    const expected = this.#first < 0 ? 0 : highest - this.#first + 1;
    const expectedNow = expected - this.#expectedBefore;
    const lostNow = expectedNow - (this.#received - this.#receivedBefore);
    this.#expectedBefore = expected;
    this.#receivedBefore = this.#received;
    return {
      lostShare: expectedNow > 0 && lostNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0,
      lostEver: Math.max(0, expected - this.#received),
      highest,
    };
  }
}

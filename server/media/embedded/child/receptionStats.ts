/** What was received of one incoming stream: missing packets for NACKs, and statistics for receiver reports (RFC 3550, A.3). */
import type { ReportBlock } from './rtcp.ts';
import { ahead } from './rtp.ts';

/** A longer gap is not repaired packet by packet: a key frame is sooner there. */
const MAX_MISSING = 200;
const MAX_NACKS = 8;
/** Before a NACK is repeated: a round trip within a continent. */
const NACK_INTERVAL_MS = 60;

interface Missing {
  nacks: number;
  nackedAtMs: number;
}

export class ReceptionStats {
  readonly #missing = new Map<number, Missing>();
  #first = -1;
  #newest = 0;
  #cycles = 0;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;

  /** Returns false when too much is missing for NACKs. */
  receive(sequence: number): boolean {
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
    if (sequence < this.#newest) this.#cycles += 1;
    const before = this.#newest;
    this.#newest = sequence;
    if (distance - 1 + this.#missing.size > MAX_MISSING) {
      this.#missing.clear();
      return false;
    }
    for (let step = 1; step < distance; step++) {
      this.#missing.set((before + step) & 0xffff, { nacks: 0, nackedAtMs: -Infinity });
    }
    return true;
  }

  /** The sequence numbers to send a NACK for now. */
  takeNacks(nowMs: number): number[] {
    const due: number[] = [];
    for (const [sequence, missing] of this.#missing) {
      if (nowMs - missing.nackedAtMs < NACK_INTERVAL_MS) continue;
      if (missing.nacks >= MAX_NACKS) {
        this.#missing.delete(sequence);
        continue;
      }
      missing.nacks += 1;
      missing.nackedAtMs = nowMs;
      due.push(sequence);
    }
    return due;
  }

  /** For the receiver report, whose interval starts anew. */
  report(): Pick<ReportBlock, 'fractionLost' | 'cumulativeLost' | 'highestSequence'> {
    const highestSequence = this.#cycles * 0x10000 + this.#newest;
    const expected = this.#first < 0 ? 0 : highestSequence - this.#first + 1;
    const expectedInInterval = expected - this.#expectedBefore;
    const lostInInterval = expectedInInterval - (this.#received - this.#receivedBefore);
    this.#expectedBefore = expected;
    this.#receivedBefore = this.#received;
    return {
      fractionLost:
        expectedInInterval > 0 && lostInInterval > 0
          ? Math.min(255, Math.floor((lostInInterval * 256) / expectedInInterval))
          : 0,
      cumulativeLost: Math.max(0, expected - this.#received),
      highestSequence,
    };
  }
}

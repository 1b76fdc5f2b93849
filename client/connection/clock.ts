/** What the server's clock says, from round trips: the quickest of the last eight is the most honest. */
interface Sample {
  readonly rttMs: number;
  readonly offsetMs: number;
}

const KEPT = 8;
/** More than networks explain: somebody set a clock, older samples mean nothing. */
const JUMP_MS = 1000;

export class Clock {
  #samples: Sample[] = [];

  /** `sentAtMs` and `receivedAtMs` on the own clock, `serverMs` on the server's, all Unix milliseconds. */
  measure(sentAtMs: number, receivedAtMs: number, serverMs: number): Sample {
    const rttMs = Math.max(0, receivedAtMs - sentAtMs);
    const sample = { rttMs, offsetMs: serverMs - (sentAtMs + receivedAtMs) / 2 };
    const best = this.#best();
    if (best && Math.abs(best.offsetMs - sample.offsetMs) > (best.rttMs + rttMs) / 2 + JUMP_MS) this.#samples = [];
    this.#samples = [...this.#samples, sample].slice(-KEPT);
    return sample;
  }

  /** Add to the own clock to get the server's. */
  get offsetMs(): number {
    return Math.round(this.#best()?.offsetMs ?? 0);
  }

  #best(): Sample | undefined {
    return this.#samples.reduce<Sample | undefined>(
      (best, next) => (best && best.rttMs <= next.rttMs ? best : next),
      undefined,
    );
  }
}

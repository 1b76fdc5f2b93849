/** Who got which update when: counted from what each message brings, so that nothing is assumed of how a server packs. */
import { quantile } from '../benchmark.ts';
import type { Brought } from '../contestants/dialect.ts';
import { nowMs, sleep } from './clock.ts';

export interface Delivery {
  /** Updates that arrived, over all receivers. */
  readonly delivered: number;
  /** Messages that brought at least one. */
  readonly messages: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

export class Arrivals {
  readonly #receivers: number;
  /** Updates that each receiver has, since the beginning. */
  readonly #have: Int32Array;
  #from = 0;
  #updates = 0;
  /** Of the window: `(update - from) * receivers + receiver`; 0 is not yet. */
  #atMs = new Float64Array(0);
  #delivered = 0;
  #messages = 0;

  constructor(receivers: number) {
    this.#receivers = receivers;
    this.#have = new Int32Array(receivers);
  }

  /** Opens the window: these updates, counted from the very first one. */
  begin(from: number, updates: number): void {
    this.#from = from;
    this.#updates = updates;
    this.#atMs = new Float64Array(updates * this.#receivers);
    this.#delivered = 0;
    this.#messages = 0;
  }

  take(receiver: number, { more, upTo }: Brought, atMs: number): void {
    const had = this.#have[receiver] ?? 0;
    const has = Math.max(had + more, upTo + 1);
    if (has === had) return;
    this.#have[receiver] = has;
    const first = Math.max(had, this.#from);
    const end = Math.min(has, this.#from + this.#updates);
    if (first < end) this.#messages++;
    for (let update = first; update < end; update++) {
      this.#atMs[(update - this.#from) * this.#receivers + receiver] = atMs;
      this.#delivered++;
    }
  }

  /** Updates that are still to come, over all receivers. */
  get missing(): number {
    return this.#updates * this.#receivers - this.#delivered;
  }

  /** Of each update that arrived. @param writtenAtMs of each update of the window, when its writer sent it */
  delays(writtenAtMs: readonly number[]): number[] {
    const delays: number[] = [];
    this.#atMs.forEach((atMs, index) => {
      const writtenMs = writtenAtMs[Math.floor(index / this.#receivers)];
      if (atMs > 0 && writtenMs !== undefined) delays.push(atMs - writtenMs);
    });
    return delays;
  }

  get delivered(): number {
    return this.#delivered;
  }

  get messages(): number {
    return this.#messages;
  }

  /** Over all receivers, before the window as well: more than were written means that one came twice. */
  get have(): number {
    return this.#have.reduce((sum, each) => sum + each, 0);
  }

  report(writtenAtMs: readonly number[]): Delivery {
    const delays = this.delays(writtenAtMs);
    const at = (share: number): number | null => quantile(delays, share);
    return {
      delivered: this.#delivered,
      messages: this.#messages,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
    };
  }
}

/** Nothing for so long: what has not come does not come. */
const silenceMs = 1_000;

/** Resolves when nothing is missing any more, or nothing more comes. */
export async function settled(missing: () => number): Promise<void> {
  let lastMissing = Infinity;
  let since = nowMs();
  while (missing() > 0 && nowMs() - since < silenceMs) {
    if (missing() < lastMissing) since = nowMs();
    lastMissing = missing();
    await sleep(20);
  }
}

/**
 * Decodes each message once however many receivers get it: they compare bytes. So a contestant's format does not
 * decide how busy the receivers are, and with that how soon they read.
 */
export function decodingOnce<T>(decode: (frame: Buffer, isBinary: boolean) => T): typeof decode {
  /** Receivers are a few messages apart at most. */
  const kept = 8;
  const known: { frame: Buffer; decoded: T }[] = [];
  return (frame, isBinary) => {
    const before = known.find((one) => one.frame.equals(frame));
    if (before) return before.decoded;
    const decoded = decode(frame, isBinary);
    known.unshift({ frame, decoded });
    known.length = Math.min(known.length, kept);
    return decoded;
  };
}

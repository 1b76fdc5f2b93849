/** Token buckets: how often somebody may do something. */

import type { Rate } from '../../shared/feature.ts';

/** One bucket, full at first. */
export class Bucket {
  #rate: Rate;
  #tokens: number;
  #atMs: number;

  constructor(rate: Rate, nowMs: number) {
    this.#rate = rate;
    this.#tokens = rate.burst;
    this.#atMs = nowMs;
  }

  /** Takes that many tokens or none. False: too often, wait a moment. */
  take(nowMs: number, amount = 1): boolean {
    if (!this.has(nowMs, amount)) return false;
    this.#tokens -= amount;
    return true;
  }

  has(nowMs: number, amount = 1): boolean {
    const { burst, perSecond } = this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, nowMs - this.#atMs) / 1000) * perSecond);
    this.#atMs = nowMs;
    return this.#tokens >= amount;
  }

  /** Full again, so that forgetting it changes nothing. */
  isFull(nowMs: number): boolean {
    const { burst, perSecond } = this.#rate;
    return this.#tokens + ((nowMs - this.#atMs) / 1000) * perSecond >= burst;
  }

  /** Seconds until there is a token. */
  waitSeconds(): number {
    return Math.max(1, Math.ceil((1 - this.#tokens) / this.#rate.perSecond));
  }
}

/** Buckets to remember before those that are full again are swept out. */
const SWEEP_AT = 2000;
/** Above this the longest known go, full or not: an attacker with that many addresses is not stopped by buckets. */
const MOST = 100_000;

/** A bucket for each key, in bounded memory. */
export class Buckets {
  #rate: Rate;
  #nowMs: () => number;
  #buckets = new Map<string, Bucket>();
  #sweepAt = SWEEP_AT;

  /** @param nowMs any clock in milliseconds */
  constructor(rate: Rate, nowMs: () => number) {
    this.#rate = rate;
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#buckets.size;
  }

  take(key: string, amount = 1): boolean {
    return this.of(key).take(this.#nowMs(), amount);
  }

  of(key: string): Bucket {
    let bucket = this.#buckets.get(key);
    if (!bucket) {
      bucket = new Bucket(this.#rate, this.#nowMs());
      this.#buckets.set(key, bucket);
      if (this.#buckets.size > this.#sweepAt) this.#sweep();
    }
    return bucket;
  }

  #sweep(): void {
    const nowMs = this.#nowMs();
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(key);
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST) break;
      this.#buckets.delete(key);
    }
    this.#sweepAt = Math.min(MOST, Math.max(SWEEP_AT, this.#buckets.size * 2));
  }
}

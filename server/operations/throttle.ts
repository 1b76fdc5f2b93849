/** Keys to remember before those that are quiet again are swept out. */
const SWEEP_AT = 1000;

/** Lets one through for each key in a while, so that trouble fills neither the log nor the disk. */
export class Throttle {
  #everyMs: number;
  #lastMs = new Map<string, number>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  mayPass(key: string): boolean {
    const nowMs = performance.now();
    const isQuiet = (lastMs: number): boolean => nowMs - lastMs >= this.#everyMs;
    const lastMs = this.#lastMs.get(key);
    if (lastMs !== undefined && !isQuiet(lastMs)) return false;
    if (this.#lastMs.size >= SWEEP_AT)
      for (const [other, atMs] of this.#lastMs) if (isQuiet(atMs)) this.#lastMs.delete(other);
    // Full of noise all the same: then this one is not worth a line either.
    if (this.#lastMs.size >= SWEEP_AT) return false;
    this.#lastMs.set(key, nowMs);
    return true;
  }
}

/**
 * Detects overload: packets queue up, and everybody hears everything late. Video is nine tenths of the work, so it pauses
 * until audio is in time again.
 */

/** A tick that is later than this counts as missed. */
const LATE_MS = 150;
/** A short stall is caught up with; after this long without a tick in time, it is overload. */
const PATIENCE_MS = 1500;
const PAUSE_MS = 1000;

export class Load {
  #tickAtMs = 0;
  #inTimeAtMs = 0;
  #pauseUntilMs = 0;

  get pausesVideo(): boolean {
    return this.#pauseUntilMs > this.#tickAtMs;
  }

  begin(nowMs: number): void {
    this.#tickAtMs = nowMs;
    this.#inTimeAtMs = nowMs;
  }

  tick(nowMs: number): void {
    if (nowMs - this.#tickAtMs <= LATE_MS) this.#inTimeAtMs = nowMs;
    this.#tickAtMs = nowMs;
    if (nowMs - this.#inTimeAtMs < PATIENCE_MS) return;
    this.#pauseUntilMs = nowMs + PAUSE_MS;
    this.#inTimeAtMs = nowMs;
  }
}

/**
 * Is there more to do than this process can? Then packets wait, longer and longer, and all hear everything late. Pictures
 * are nine tenths of the work: they pause until the voices are in time again.
 */

/** A beat that comes later than this is no beat. */
const LATE_MS = 150;
/** A machine that stumbles catches up; after this without one beat in time it will not. */
const PATIENCE_MS = 1500;
const PAUSE_MS = 1000;

export class Load {
  #beatAtMs = 0;
  #inTimeAtMs = 0;
  #pauseUntilMs = 0;

  get pausesPictures(): boolean {
    return this.#pauseUntilMs > this.#beatAtMs;
  }

  begin(nowMs: number): void {
    this.#beatAtMs = nowMs;
    this.#inTimeAtMs = nowMs;
  }

  beat(nowMs: number): void {
    if (nowMs - this.#beatAtMs <= LATE_MS) this.#inTimeAtMs = nowMs;
    this.#beatAtMs = nowMs;
    if (nowMs - this.#inTimeAtMs < PATIENCE_MS) return;
    this.#pauseUntilMs = nowMs + PAUSE_MS;
    this.#inTimeAtMs = nowMs;
  }
}

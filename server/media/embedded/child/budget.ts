/** How much of something may pass: so much each second, and a second and a half of it at once. */
export class Budget {
  readonly #perMs: number;
  readonly #most: number;
  #left: number;
  #atMs = 0;

  constructor(perSecond: number) {
    this.#perMs = perSecond / 1000;
    this.#most = perSecond * 1.5;
    this.#left = this.#most;
  }

  /** Takes that much or nothing. */
  take(nowMs: number, amount: number): boolean {
    this.#left = Math.min(this.#most, this.#left + (nowMs - this.#atMs) * this.#perMs);
    this.#atMs = nowMs;
    if (this.#left < amount) return false;
    this.#left -= amount;
    return true;
  }
}

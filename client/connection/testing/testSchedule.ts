import type { Schedule } from '../schedule.ts';

/** A schedule that stands still until it is moved; chance is always the same. */
export class TestSchedule implements Schedule {
  #nowMs = Date.UTC(2026, 10, 24, 9, 30);
  #timers: { atMs: number; run: () => void }[] = [];
  chance = 0.5;

  now(): number {
    return this.#nowMs;
  }

  random(): number {
    return this.chance;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  get waiting(): number {
    return this.#timers.length;
  }

  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const next = this.#timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = untilMs;
  }

  /** The device sleeps: time goes by, timers ring only at the end of it. */
  sleep(ms: number): void {
    this.#nowMs += ms;
    this.advance(0);
  }
}

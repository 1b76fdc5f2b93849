import type { Clock } from '../clock.ts';

/** A clock that stands still until it is moved. Alarms ring in order as time passes them. */
export class TestClock implements Clock {
  #nowMs: number;
  #alarms: { atMs: number; run: () => void }[] = [];
  #listeners = new Set<(byMs: number) => void>();
  #unnoticed: (() => void) | null = null;

  /** @param startMs Unix milliseconds; by default a lesson's usual Tuesday morning */
  constructor(startMs = Date.UTC(2026, 10, 24, 9, 30)) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    const tell = this.#unnoticed;
    this.#unnoticed = null;
    tell?.();
    return this.#nowMs;
  }

  at(atMs: number, run: () => void): () => void {
    const alarm = { atMs, run };
    this.#alarms.push(alarm);
    // What is due already rings soon, as with a real clock.
    if (atMs <= this.#nowMs) queueMicrotask(() => this.advance(0));
    return () => {
      this.#alarms = this.#alarms.filter(({ run: other }) => other !== run);
    };
  }

  onSet(listener: (byMs: number) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Somebody sets the clock: another hour, but no time passes. */
  set(byMs: number): void {
    this.setUnnoticed(byMs);
    this.nowMs();
  }

  /** The same; as with a real clock, whoever asks for the time next brings it to light. */
  setUnnoticed(byMs: number): void {
    this.#nowMs += byMs;
    this.#alarms = this.#alarms.map(({ atMs, run }) => ({ atMs: atMs + byMs, run }));
    this.#unnoticed = () => {
      for (const listener of this.#listeners) listener(byMs);
    };
  }

  advance(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const next = this.#alarms.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = untilMs;
  }
}

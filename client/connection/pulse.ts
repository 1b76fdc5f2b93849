/** Pings: measure the delay and the clock, tell the teacher how this device fares, and notice a dead line. */
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import { Clock } from './clock.ts';
import type { Schedule } from './schedule.ts';

const EVERY_MS = 10_000;
const SILENT_MS = 5_000;
const SILENT_AFTER_SLEEP_MS = 3_000;
/** Of the silence that is borne, after lines that were given up one after another. */
const MOST_PATIENCE = 6;

export interface Beat {
  readonly rttMs: number;
  readonly clockOffsetMs: number;
  /** The server's count of entries. */
  readonly seq: number;
}

export interface PulseDeps {
  readonly schedule: Schedule;
  ask(callback: (answer: Answer<Reply<'room:ping'>>) => void): void;
  onBeat(beat: Beat): void;
  /** Things do arrive, but no answer within the time that is usual: it stands in line behind them. */
  onSlow(): void;
  onDead(): void;
}

export class Pulse {
  readonly #deps: PulseDeps;
  readonly #clock = new Clock();
  #round = 0;
  #heardAtMs = 0;
  /** A slow line that is busy with a large push stays silent, too: each time it was given up it gets longer. */
  #patience = 1;
  #cancelNext: () => void = () => {};
  #cancelSilence: () => void = () => {};

  constructor(deps: PulseDeps) {
    this.#deps = deps;
  }

  /**
   * From the join on, whose answer is the first measurement of the clock; the first ping follows within `firstMs`.
   *
   * @returns the clock's offset in milliseconds
   */
  start(sentAtMs: number, serverMs: number, firstMs: number): number {
    this.stop();
    const now = this.#deps.schedule.now();
    this.#clock.measure(sentAtMs, now, serverMs);
    this.#beatAfter(firstMs * this.#deps.schedule.random());
    return this.#clock.offsetMs;
  }

  stop(): void {
    this.#round += 1;
    this.#cancelNext();
    this.#cancelSilence();
  }

  /** Anything that arrives shows that the line is alive. */
  heard(): void {
    this.#heardAtMs = this.#deps.schedule.now();
  }

  /** Now rather than at its time. `isSuspicious`: the device slept or changed networks, so wait less for the answer. */
  beat(isSuspicious = false): void {
    this.stop();
    const round = this.#round;
    const sentAtMs = this.#deps.schedule.now();
    this.#listen(sentAtMs, (isSuspicious ? SILENT_AFTER_SLEEP_MS : SILENT_MS) * this.#patience);
    this.#deps.ask((answer) => {
      if (round !== this.#round) return;
      this.#cancelSilence();
      if (answer.ok) {
        this.#patience = 1;
        const sample = this.#clock.measure(sentAtMs, this.#deps.schedule.now(), answer.value.nowMs);
        this.#deps.onBeat({ rttMs: sample.rttMs, clockOffsetMs: this.#clock.offsetMs, seq: answer.value.seq });
      }
      if (round === this.#round) this.#beatAfter(EVERY_MS * (0.8 + 0.4 * this.#deps.schedule.random()));
    });
  }

  #beatAfter(ms: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#deps.schedule.after(ms, () => this.beat());
  }

  #listen(sinceMs: number, ms: number): void {
    this.#cancelSilence = this.#deps.schedule.after(ms, () => {
      const now = this.#deps.schedule.now();
      // Much later than asked for: it was this device that slept, the answer may wait in its queue. Ask again.
      if (now - sinceMs > ms + 2000) return this.beat(true);
      // A slow line that is busy with a large packet is not a dead one.
      if (this.#heardAtMs > sinceMs) {
        this.#deps.onSlow();
        return this.#listen(now, ms);
      }
      this.stop();
      this.#patience = Math.min(MOST_PATIENCE, this.#patience * 2);
      this.#deps.onDead();
    });
  }
}

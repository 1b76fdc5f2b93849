/** Does a pen wait for voices? A teacher draws while the room listens, with nobody speaking and with somebody. */
import type { Written } from '../class/boards.ts';
import { type Moments, pointOf, strokePoints } from '../class/writing.ts';
import { quantile } from '../benchmark.ts';
import { Child } from '../harness/child.ts';
import { sleep } from '../harness/clock.ts';
import { rounded } from '../harness/validity.ts';

/** A pen's; the strokes of one phase are whole. */
const hz = 60;
const settleMs = 700;
const writer = 0;

export interface StrokeDelays {
  readonly silent: readonly number[];
  readonly spoken: readonly number[];
}

export interface StrokeFigures {
  readonly silentP50Ms: number | null;
  readonly spokenP50Ms: number | null;
  readonly silentP95Ms: number | null;
  readonly spokenP95Ms: number | null;
}

export class Pens implements AsyncDisposable {
  readonly #writer = new Child({ command: [boards], cores: null });
  readonly #reader = new Child({ command: [boards], cores: null });
  #phases = 0;

  /** Of the lesson that the others are in; the first ticket is the teacher's. */
  async enter(url: string, [teacher, ...students]: readonly unknown[]): Promise<void> {
    await this.#writer.ask('join', { url, tickets: [teacher], first: writer, gapMs: 0 });
    await this.#reader.ask('join', { url, tickets: students, first: 500, gapMs: 0 });
  }

  /** Silence and speech in turn, so that a machine that gets busy is busy for both. */
  async compare(speak: (count: number) => Promise<void>, turns: number, strokesPerTurn: number): Promise<StrokeDelays> {
    const silent: number[] = [];
    const spoken: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      for (const speaking of turn % 2 === 0 ? [0, 1] : [1, 0]) {
        await speak(speaking);
        await sleep(settleMs);
        (speaking === 0 ? silent : spoken).push(...(await this.#delays(strokesPerTurn)));
      }
    }
    return { silent, spoken };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#writer.stop(), this.#reader.stop()]);
  }

  /** Of every point of so many strokes in every store but its writer's. */
  async #delays(strokes: number): Promise<number[]> {
    const points = strokes * strokePoints;
    const from = 2 * points * this.#phases++;
    const forMs = (points / hz) * 1000;
    const { written, points: done } = await this.#writer.ask<Written>('write', { hz, forMs, from });
    await sleep(settleMs);
    const seen = await this.#reader.ask<Moments[]>('seen');
    return Array.from({ length: done }, (_, number) => pointOf(writer, from + number)).flatMap(({ id, place }) => {
      const writtenMs = written[id]?.[place];
      if (writtenMs == null) throw new Error(`point ${String(place)} of ${id} was never written`);
      return seen.map((moments) => (moments[id]?.[place] ?? Infinity) - writtenMs);
    });
  }
}

const boards = `${import.meta.dirname}/../class/boards.ts`;

/** A point that never came makes the slowest figures infinite, and they become null. */
export const strokeFigures = ({ silent, spoken }: StrokeDelays): StrokeFigures => ({
  silentP50Ms: rounded(quantile(silent, 0.5)),
  spokenP50Ms: rounded(quantile(spoken, 0.5)),
  silentP95Ms: rounded(quantile(silent, 0.95)),
  spokenP95Ms: rounded(quantile(spoken, 0.95)),
});

export const areComplete = ({ silent, spoken }: StrokeDelays): boolean =>
  [...silent, ...spoken].every((delayMs) => Number.isFinite(delayMs));

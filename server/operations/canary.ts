/**
 * Two participants in a lesson of their own, who nobody sees: one draws a point of ink every few seconds, the other
 * waits for it. What they measure is what a class feels, and when it fails for them it fails for all.
 */
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { serializedSchema } from '../board/index.ts';
import type { Pass } from '../storage/storage.ts';
import { CanaryConnection } from './canaryConnection.ts';
import type { CanaryLesson } from './canaryStorage.ts';

export interface CanaryDeps {
  readonly lesson: CanaryLesson;
  readonly everyMs: number;
  tokenOf(pass: Pass): string;
  onDelay(delayMs: number): void;
  onFailure(reason: Error, inARow: number): void;
}

const LIMIT_MS = 5000;
/** A stroke begins anew after so many points: nothing about it grows. */
const POINTS = 100;
const SHAPE = 'shape:canary';

interface Pair {
  readonly writer: CanaryConnection;
  readonly reader: CanaryConnection;
  points: number;
}

export class Canary {
  #deps: CanaryDeps;
  #origin = '';
  #timer: NodeJS.Timeout | null = null;
  #pair: Pair | null = null;
  #failures = 0;
  #isStopped = false;
  /** The newest frame that the reader has. */
  #seen = { seq: 0, atMs: 0 };
  #onSeen: (() => void) | null = null;

  constructor(deps: CanaryDeps) {
    this.#deps = deps;
  }

  /** Failures in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** @param origin where this server listens, `http://127.0.0.1:3000` */
  start(origin: string): void {
    this.#origin = origin;
    void this.#round();
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.#hangUp();
  }

  async #round(): Promise<void> {
    const limit = Promise.withResolvers<never>();
    const timer = setTimeout(() => limit.reject(new Error('nothing came back in time')), LIMIT_MS);
    try {
      const delayMs = await Promise.race([this.#measure(), limit.promise]);
      if (this.#isStopped) return;
      this.#failures = 0;
      this.#deps.onDelay(delayMs);
    } catch (error) {
      this.#hangUp();
      if (this.#isStopped) return;
      this.#failures++;
      this.#deps.onFailure(error instanceof Error ? error : new Error('no reason'), this.#failures);
    } finally {
      clearTimeout(timer);
      if (!this.#isStopped) {
        this.#timer = setTimeout(() => void this.#round(), this.#deps.everyMs);
        this.#timer.unref();
      }
    }
  }

  /** Draws one point; the time until the reader has it. */
  async #measure(): Promise<number> {
    const pair = (this.#pair ??= await this.#connect());
    if (pair.points === 0 || pair.points >= POINTS) {
      await this.#seenBy(await this.#push(pair, pair.points, { [SHAPE]: ['put', stroke] }));
      pair.points = 1;
    }
    const point = { x: pair.points, y: pair.points % 7, z: 0.5 };
    const diff = {
      props: ['patch', { segments: ['patch', { 0: ['patch', { points: appended(point, pair.points) }] }] }],
    };
    const startMs = performance.now();
    const seq = await this.#push(pair, pair.points, { [SHAPE]: ['patch', diff] });
    pair.points++;
    return (await this.#seenBy(seq)) - startMs;
  }

  async #push({ writer }: Pair, clock: number, diff: Record<string, unknown[]>): Promise<number> {
    const { seq, refused } = await writer.ask('board:push', { clock, diff });
    if (seq === null) throw new Error(`the ink was refused: ${refused ?? 'nothing new in it'}`);
    return seq;
  }

  /** When the reader has that entry: the moment at which its frame came. */
  async #seenBy(seq: number): Promise<number> {
    while (this.#seen.seq < seq) await new Promise<void>((resolve) => (this.#onSeen = resolve));
    return this.#seen.atMs;
  }

  async #connect(): Promise<Pair> {
    this.#seen = { seq: 0, atMs: 0 };
    const { id: lessonId, writer, reader } = this.#deps.lesson;
    const connect = (pass: Pass, onFrame: (seq: number) => void): CanaryConnection =>
      new CanaryConnection({
        origin: this.#origin,
        lessonId,
        token: this.#deps.tokenOf(pass),
        onFrame,
        onClosed: () => {
          if (this.#pair === pair) this.#hangUp();
        },
      });
    const pair: Pair = {
      writer: connect(writer, () => undefined),
      reader: connect(reader, (seq) => {
        this.#seen = { seq, atMs: performance.now() };
        this.#onSeen?.();
      }),
      points: 0,
    };
    this.#pair = pair;
    for (const connection of [pair.writer, pair.reader]) {
      await connection.opened;
      await connection.ask('room:join', { version: PROTOCOL_VERSION, generation: 0, seq: 0, device: 'computer' });
      await connection.ask('board:connect', { request: 'canary', generation: 0, seq: 0, schema: serializedSchema });
    }
    return pair;
  }

  #hangUp(): void {
    const pair = this.#pair;
    this.#pair = null;
    pair?.writer.close();
    pair?.reader.close();
  }
}

const appended = (point: object, after: number): unknown[] => ['append', [point], after];

const stroke = {
  ...{ id: SHAPE, typeName: 'shape', type: 'draw', x: 0, y: 0, rotation: 0, index: 'a1', parentId: 'page:page1' },
  ...{ isLocked: false, opacity: 1, meta: {} },
  props: {
    ...{ color: 'black', fill: 'none', dash: 'draw', size: 'm', scale: 1 },
    segments: [{ type: 'free', points: [{ x: 0, y: 0, z: 0.5 }] }],
    ...{ isComplete: false, isClosed: false, isPen: false },
  },
};

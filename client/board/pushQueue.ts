/** Own changes on their way to the log, and their results for tldraw's client, in the order in which it asked. */
import type { ErrorCode } from '../../shared/errors.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import { inSteps } from './inSteps.ts';
import { mergeDiffs } from './mergeDiffs.ts';
import { halves, isTooLarge, splitDiff } from './splitDiff.ts';
import { StylusUpload } from './stylusUpload.ts';
import type { BoardDiff, ServerData } from './syncCore.ts';

type PushAnswer = Answer<Reply<'board:push'>>;

/** What one `board:push` carries. */
export interface PushPart {
  readonly diff: BoardDiff;
  /** Of the entry that holds it; null: nothing was kept; undefined: not known yet. */
  seq: number | null | undefined;
}

/** Pushes of tldraw's client that go together. */
interface Batch {
  readonly clientClocks: number[];
  readonly isReplay: boolean;
  diff: BoardDiff;
  /** Whose entries have not come yet, in order; null: not sent yet. */
  parts: PushPart[] | null;
  hasEffect: boolean;
}

interface PushQueueOptions {
  /** Milliseconds between two pushes in the long run. */
  readonly spacingMs: number;
  readonly send: (clock: number, diff: BoardDiff, answered: (answer: PushAnswer) => void) => void;
  readonly emit: (data: ServerData[]) => void;
  readonly onKept: () => void;
  readonly onRefused: (code: ErrorCode) => void;
  /** Nothing is known against the change itself: it is to be pushed again later. */
  readonly onTrouble: (code: ErrorCode) => void;
}

/** Refusals that pass. */
const troubles: ReadonlySet<string> = new Set(['offline', 'rate_limited', 'storage', 'internal']);
/** A fault that comes back this often lies in the change. */
const MOST_FAULTS = 3;

export class PushQueue {
  readonly #options: PushQueueOptions;
  readonly #stylus = new StylusUpload();
  #pending: Batch[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The next push may go from then on. One spacing may be saved up: what is a little early must not wait. */
  #dueAtMs = -Infinity;
  /** The last entry that tldraw's client was given. */
  #seq = 0;
  #faults = 0;

  constructor(options: PushQueueOptions) {
    this.#options = options;
  }

  /** @param isReplay may hold what was never refused alone, after a time offline: then it is kept as far as possible */
  push(clientClock: number, diff: BoardDiff, isReplay: boolean): void {
    const waiting = this.#pending.at(-1);
    const merged = waiting?.parts === null && mergeDiffs(waiting.diff, diff);
    if (waiting && merged) {
      waiting.diff = merged;
      waiting.clientClocks.push(clientClock);
      return;
    }
    this.#sendWaiting();
    this.#pending.push({ clientClocks: [clientClock], isReplay, diff, parts: null, hasEffect: false });
    const waitMs = this.#dueAtMs - performance.now();
    if (waitMs <= 0) this.#sendWaiting();
    else this.#timer = setTimeout(() => this.#sendWaiting(), waitMs);
  }

  /**
   * The entry `seq` has come. True: it was of this client, and tldraw's client was told so. Answers come before their
   * entries, so that the first part whose seq is known decides.
   */
  settle(seq: number, diff: BoardDiff): boolean {
    this.#seq = seq;
    const batch = this.#pending[0];
    if (!batch?.parts || batch.parts[0]?.seq !== seq) return false;
    batch.parts.shift();
    batch.hasEffect = true;
    this.#faults = 0;
    this.#options.onKept();
    const steps = inSteps(diff);
    const last = batch.parts.length === 0 ? steps.pop() : undefined;
    if (steps.length > 0) this.#options.emit(steps.map((step) => ({ type: 'patch', diff: step, serverClock: seq })));
    if (last) this.#finish({ rebaseWithDiff: last });
    this.#skipDone();
    return true;
  }

  /** Forgets everything, and returns what may or may not have been kept. Their answers still fill in `seq`. */
  clear(): PushPart[] {
    const parts = this.#pending.flatMap((batch) => batch.parts ?? []);
    clearTimeout(this.#timer);
    this.#pending = [];
    this.#stylus.forget();
    return parts;
  }

  #sendWaiting(): void {
    clearTimeout(this.#timer);
    const batch = this.#pending.at(-1);
    if (batch?.parts !== null) return;
    const diffs = this.#stylus.split(batch.diff).flatMap(splitDiff);
    const { spacingMs } = this.#options;
    this.#dueAtMs = Math.max(this.#dueAtMs, performance.now() - spacingMs) + spacingMs * diffs.length;
    const parts = diffs.map((diff): PushPart => ({ diff, seq: undefined }));
    // A copy, since an answer may come in between.
    batch.parts = [...parts];
    for (const part of parts) this.#send(batch, part);
  }

  #send(batch: Batch, part: PushPart): void {
    const answered = (answer: PushAnswer): void => {
      const refused = answer.ok ? answer.value.refused : (answer.error.code as ErrorCode);
      if (answer.ok) part.seq = answer.value.seq;
      if (!this.#pending.includes(batch)) return;
      if (refused) this.#refused(batch, part, refused);
      this.#skipDone();
    };
    if (!isTooLarge(part.diff)) return this.#options.send(batch.clientClocks[0] ?? 0, part.diff, answered);
    queueMicrotask(() => answered({ ok: true, value: { seq: null, refused: 'too_large' } }));
  }

  #refused(batch: Batch, part: PushPart, code: ErrorCode): void {
    if (code === 'internal') this.#faults += 1;
    if (troubles.has(code) && this.#faults < MOST_FAULTS) return this.#options.onTrouble(code);
    part.seq = null;
    const smaller = batch.isReplay && code !== 'internal' ? halves(part.diff) : null;
    if (!smaller) return this.#options.onRefused(code);
    const parts = smaller.map((diff): PushPart => ({ diff, seq: undefined }));
    batch.parts = batch.parts?.flatMap((other) => (other === part ? parts : other)) ?? parts;
    for (const next of parts) this.#send(batch, next);
  }

  /** Takes from the front what had no effect, and what came as an entry before its turn. */
  #skipDone(): void {
    for (;;) {
      const batch = this.#pending[0];
      const part = batch?.parts?.[0];
      if (!batch?.parts || !part || part.seq === undefined) return;
      if (part.seq !== null) {
        if (part.seq > this.#seq) return;
        batch.hasEffect = true;
      }
      batch.parts.shift();
      // What it changed was told already, as patches.
      if (batch.parts.length === 0) this.#finish(batch.hasEffect ? { rebaseWithDiff: {} } : 'discard');
    }
  }

  /** One result for each push of the batch, together: the first has all of the effect. */
  #finish(action: 'discard' | { rebaseWithDiff: BoardDiff }): void {
    const batch = this.#pending.shift();
    if (!batch) return;
    const rest = action === 'discard' ? action : { rebaseWithDiff: {} };
    this.#options.emit(
      batch.clientClocks.map((clientClock, at) => ({
        type: 'push_result',
        clientClock,
        serverClock: this.#seq,
        action: at === 0 ? action : rest,
      })),
    );
  }
}

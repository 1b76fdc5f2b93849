/** Own changes on their way to the log, and their results for tldraw's client, in the order in which it asked. */

import type { ErrorCode } from '../../shared/errors.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Reply } from '../../shared/protocol/index.ts';
import type { BoardDiff, ServerData } from './syncCore.ts';
import { halves, splitDiff } from './splitDiff.ts';

type PushAnswer = Answer<Reply<'board:push'>>;

/** What one `board:push` carries: a push of tldraw's client, or a part of a big one. */
export interface PushPart {
  readonly diff: BoardDiff;
  /** Of the entry that holds it; null: nothing was kept; undefined: not known yet. */
  seq: number | null | undefined;
}

interface Push {
  readonly clientClock: number;
  readonly isReplay: boolean;
  /** Whose entries have not come yet, in order. */
  parts: PushPart[];
  hasEffect: boolean;
}

interface PushQueueOptions {
  readonly send: (clock: number, diff: BoardDiff, answered: (answer: PushAnswer) => void) => void;
  readonly emit: (data: ServerData) => void;
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
  #pending: Push[] = [];
  /** The last entry that tldraw's client was given. */
  #seq = 0;
  #faults = 0;

  constructor(options: PushQueueOptions) {
    this.#options = options;
  }

  /** @param isReplay may hold what was never refused alone, after a time offline: then it is kept as far as possible */
  push(clientClock: number, diff: BoardDiff, isReplay: boolean): void {
    const parts = splitDiff(diff).map((part): PushPart => ({ diff: part, seq: undefined }));
    const push: Push = { clientClock, isReplay, parts, hasEffect: false };
    this.#pending.push(push);
    for (const part of parts) this.#send(push, part);
  }

  /**
   * The entry `seq` has come. True: it was of this client, and tldraw's client was told so. Answers come before their
   * entries, so that the first part whose seq is known decides.
   */
  settle(seq: number, diff: BoardDiff): boolean {
    this.#seq = seq;
    const push = this.#pending[0];
    if (push?.parts[0]?.seq !== seq) return false;
    push.parts.shift();
    push.hasEffect = true;
    this.#faults = 0;
    this.#options.onKept();
    if (push.parts.length > 0) this.#options.emit({ type: 'patch', diff, serverClock: seq });
    else this.#finish({ rebaseWithDiff: diff });
    this.#skipDone();
    return true;
  }

  /** Forgets everything, and returns what may or may not have been kept. Their answers still fill in `seq`. */
  clear(): PushPart[] {
    const parts = this.#pending.flatMap((push) => push.parts);
    this.#pending = [];
    return parts;
  }

  #send(push: Push, part: PushPart): void {
    this.#options.send(push.clientClock, part.diff, (answer) => {
      const refused = answer.ok ? answer.value.refused : (answer.error.code as ErrorCode);
      if (answer.ok) part.seq = answer.value.seq;
      if (!this.#pending.includes(push)) return;
      if (refused) this.#refused(push, part, refused);
      this.#skipDone();
    });
  }

  #refused(push: Push, part: PushPart, code: ErrorCode): void {
    if (code === 'internal') this.#faults += 1;
    if (troubles.has(code) && this.#faults < MOST_FAULTS) return this.#options.onTrouble(code);
    part.seq = null;
    const smaller = push.isReplay && code !== 'internal' ? halves(part.diff) : null;
    if (!smaller) return this.#options.onRefused(code);
    const parts = smaller.map((diff): PushPart => ({ diff, seq: undefined }));
    push.parts.splice(push.parts.indexOf(part), 1, ...parts);
    for (const next of parts) this.#send(push, next);
  }

  /** Takes from the front what had no effect, and what came as an entry before its turn. */
  #skipDone(): void {
    for (;;) {
      const push = this.#pending[0];
      const part = push?.parts[0];
      if (!push || !part || part.seq === undefined) return;
      if (part.seq !== null) {
        if (part.seq > this.#seq) return;
        push.hasEffect = true;
      }
      push.parts.shift();
      // What it changed was told already, as patches.
      if (push.parts.length === 0) this.#finish(push.hasEffect ? { rebaseWithDiff: {} } : 'discard');
    }
  }

  #finish(action: 'discard' | { rebaseWithDiff: BoardDiff }): void {
    const push = this.#pending.shift();
    if (push)
      this.#options.emit({ type: 'push_result', clientClock: push.clientClock, serverClock: this.#seq, action });
  }
}

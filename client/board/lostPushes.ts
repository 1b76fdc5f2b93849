/**
 * Pushes whose answer was lost with the connection. Some of them may be in the log: doing those again would take back
 * what others did after them.
 */
import type { BoardDiff } from './syncCore.ts';
import type { PushPart } from './pushQueue.ts';

export class LostPushes {
  #parts: PushPart[] = [];

  add(parts: readonly PushPart[]): void {
    this.#parts.push(...parts);
  }

  /** The server went on from what it found after a crash: what it said before may be lost, only entries count. */
  forgetAnswers(): void {
    for (const part of this.#parts) if (part.seq != null) part.seq = undefined;
  }

  /** An entry of the own seat: the first lost push that it could be, it is, since the log has them in order. */
  hear(seq: number, diff: BoardDiff): void {
    const part =
      this.#parts.find((known) => known.seq === seq) ??
      this.#parts.find((unknown) => unknown.seq === undefined && isAlike(unknown.diff, diff));
    if (part) part.seq = seq;
  }

  /** Those that the log holds, in order; the others are forgotten, tldraw's client has them still. */
  take(): BoardDiff[] {
    const committed = this.#parts.filter(({ seq }) => seq != null);
    this.#parts = [];
    return committed.map(({ diff }) => diff);
  }
}

/** The server may have left something out, changed a field, and added what follows for other records. */
function isAlike(push: BoardDiff, entry: BoardDiff): boolean {
  const isSame = (id: string): boolean =>
    push[id] !== undefined && (push[id][0] === 'remove') === (entry[id]?.[0] === 'remove');
  return Object.keys(entry).some(isSame);
}

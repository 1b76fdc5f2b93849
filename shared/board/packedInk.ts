/**
 * Freehand ink as it travels live. A stroke is tens of entries that differ in their points only: each but the first
 * names the entry before it, and leaves the rest unsaid.
 *
 * Sender and receiver note the same entries in the same order and forget alike. A receiver that lacks the entry that is
 * named (it missed it) asks for the whole entry with `room:fetch`; entries in replies are never packed.
 */
import type { BoardId } from '../ids.ts';
import type { Entry } from '../protocol/messages.ts';
import type { Ink, PackedInk } from './protocol.ts';

type InkEntry = Entry<'board:ink'>;

/** Strokes that are remembered: far more than people can draw at once. */
const MOST_STROKES = 400;

interface Noted {
  readonly entry: InkEntry;
  /** Points of the segment after this entry. */
  readonly length: number;
}

export class InkMemory {
  /** By seq, oldest first. */
  readonly #noted = new Map<number, Noted>();
  /** The last entry of each stroke. */
  readonly #lastOf = new Map<string, number>();

  /** Entries that the other side may lack will not be named: all, or those of one board. */
  forget(board?: BoardId): void {
    for (const [seq, { entry }] of this.#noted) {
      if (board !== undefined && entry.data.board !== board) continue;
      this.#noted.delete(seq);
      this.#lastOf.delete(strokeOf(entry));
    }
  }

  note(entry: InkEntry): void {
    const [, , keep, flat] = entry.data.ink;
    const stroke = strokeOf(entry);
    const before = this.#lastOf.get(stroke);
    if (before !== undefined) this.#noted.delete(before);
    this.#noted.set(entry.seq, { entry, length: keep + flat.length / 3 });
    this.#lastOf.set(stroke, entry.seq);
    if (this.#noted.size <= MOST_STROKES) return;
    const [oldest] = this.#noted;
    if (!oldest) return;
    this.#noted.delete(oldest[0]);
    this.#lastOf.delete(strokeOf(oldest[1].entry));
  }

  /** The short form of an entry that was not noted yet; null: it does not follow one that the receiver knows. */
  pack(entry: InkEntry): PackedInk | null {
    const { seq, atMs, by } = entry;
    const [, segment, keep, flat] = entry.data.ink;
    const last = this.#lastOf.get(strokeOf(entry));
    const before = last === undefined ? undefined : this.#noted.get(last);
    if (!before || before.entry.by !== by || before.entry.data.ink[1] !== segment) return null;
    return [seq - before.entry.seq, atMs - before.entry.atMs, before.length - keep, ...flat];
  }

  /** The entry `seq` in full; null: the entry that it follows is not known here. */
  unpack(seq: number, [back, sinceMs, overlap, ...flat]: PackedInk): InkEntry | null {
    const before = this.#noted.get(seq - back);
    if (!before) return null;
    const { by, atMs, data } = before.entry;
    const ink: Ink = [data.ink[0], data.ink[1], before.length - overlap, flat];
    return { seq, atMs: atMs + sinceMs, by, kind: 'board:ink', data: { ink, board: data.board } };
  }
}

/** Ids are unique on one board only. */
const strokeOf = ({ data: { ink, board } }: InkEntry): string => `${board} ${ink[0]}`;

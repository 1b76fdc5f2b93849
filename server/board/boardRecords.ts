/**
 * The board's records with their history: which entry changed each, which were removed, and how to go back to what was
 * confirmed. Creating and removing take constant time whatever the size of the board.
 */
import { sumDigest } from '../../shared/digest.ts';
import { makerOf, Makers } from './makers.ts';
import { References } from './references.ts';
import type { BoardRecord } from './schema.ts';
import { Weights } from './weights.ts';

export interface Kept {
  readonly record: BoardRecord;
  /** Entry that last changed it. */
  readonly seq: number;
  /** As JSON; at most this. */
  readonly bytes: number;
}

/** What was at an id before a change. */
interface Undo {
  readonly id: string;
  readonly seq: number;
  readonly kept: Kept | undefined;
  readonly tombstone: number | undefined;
}

/** Removals remembered one by one. Past this the oldest are forgotten, and who was away that long gets the whole board. */
export const maxTombstones = 3000;
const forgottenAtOnce = 300;

export class BoardRecords {
  /** Removals before this seq are not all known. */
  tombstonesSince: number;
  #kept = new Map<string, Kept>();
  #tombstones = new Map<string, number>();
  #undo: Undo[] = [];
  #seq: number;
  #bytes = 0;
  #changedAtSeq = 0;
  #digest: BoardDigest = new BoardDigest();
  #references = new References();
  readonly makers = new Makers();
  readonly weights = new Weights();

  constructor(rows: Iterable<Kept>, tombstones: Iterable<readonly [string, number]>, tombstonesSince: number) {
    let last = 0;
    for (const kept of rows) {
      this.#place(kept.record.id, kept);
      this.#digest.touch(kept.record.id);
      last = Math.max(last, kept.seq);
    }
    for (const [id, seq] of tombstones) {
      this.#tombstones.set(id, seq);
      last = Math.max(last, seq);
    }
    this.#seq = last;
    this.#changedAtSeq = last;
    this.tombstonesSince = tombstonesSince;
  }

  get(id: string): BoardRecord | undefined {
    return this.#kept.get(id)?.record;
  }
  bytesOf(id: string): number {
    return this.#kept.get(id)?.bytes ?? 0;
  }
  /** Ids of the records that point at this one: see references.ts. */
  referrers(id: string): Iterable<string> {
    return this.#references.to(id);
  }
  *all(): Iterable<BoardRecord> {
    for (const { record } of this.#kept.values()) yield record;
  }
  get size(): number {
    return this.#kept.size;
  }
  /** All records together as JSON, never too low. */
  get bytes(): number {
    return this.#bytes;
  }
  /** The newest confirmed entry that changed anything. */
  get changedAtSeq(): number {
    return this.#changedAtSeq;
  }
  /** Last entry that was confirmed. */
  get confirmedSeq(): number {
    return this.#seq;
  }

  set(record: BoardRecord, bytes: number, seq: number): void {
    this.#remember(record.id, seq);
    this.#place(record.id, { record, seq, bytes });
    this.#tombstones.delete(record.id);
  }

  remove(id: string, seq: number): void {
    const record = this.#kept.get(id)?.record;
    if (!record) return;
    const maker = makerOf(record);
    if (maker !== undefined) this.makers.learn(id, maker, seq);
    this.#remember(id, seq);
    this.#place(id, undefined);
    this.#tombstones.set(id, seq);
  }

  /** Changes up to `seq` stay. */
  confirm(seq: number): void {
    const pending = this.#undo.findIndex((undo) => undo.seq > seq);
    const done = this.#undo.splice(0, pending < 0 ? this.#undo.length : pending);
    for (const { id, seq: at } of done) {
      this.#digest.touch(id);
      this.#changedAtSeq = at;
    }
    this.#seq = Math.max(this.#seq, seq);
    if (done.length > 0) this.#forgetTombstones();
  }

  /** Changes after `seq` never happened. */
  rollback(seq: number): void {
    for (let undo = this.#undo.at(-1); undo && undo.seq > seq; undo = this.#undo.at(-1)) {
      this.#undo.pop();
      this.#place(undo.id, undo.kept);
      if (undo.tombstone === undefined) this.#tombstones.delete(undo.id);
      else this.#tombstones.set(undo.id, undo.tombstone);
    }
  }

  /** Records and removals as confirmed, changed after `seq`; with 0 all there is. */
  *changedSince(seq: number): Iterable<readonly [string, Kept | { record: null; seq: number }]> {
    const unconfirmed = this.#unconfirmed();
    const isNew = (at: number): boolean => at > seq || seq === 0;
    for (const [id, kept] of this.#kept) if (!unconfirmed.has(id) && isNew(kept.seq)) yield [id, kept];
    for (const [id, at] of this.#tombstones)
      if (!unconfirmed.has(id) && isNew(at)) yield [id, { record: null, seq: at }];
    for (const [id, { kept, tombstone }] of unconfirmed) {
      if (kept && isNew(kept.seq)) yield [id, kept];
      else if (tombstone !== undefined && isNew(tombstone)) yield [id, { record: null, seq: tombstone }];
    }
  }

  /** Of the confirmed records; equal to `sumDigest` over all of them. Costs only what changed since the last time. */
  digest(): string {
    const unconfirmed = this.#unconfirmed();
    return this.#digest.value((id) => (unconfirmed.has(id) ? unconfirmed.get(id)?.kept : this.#kept.get(id))?.record);
  }

  /** Replaces an estimate. */
  measured(id: string, kept: Kept, bytes: number): void {
    if (this.#kept.get(id) === kept) this.#place(id, { ...kept, bytes });
  }

  #remember(id: string, seq: number): void {
    this.#undo.push({ id, seq, kept: this.#kept.get(id), tombstone: this.#tombstones.get(id) });
  }

  #place(id: string, kept: Kept | undefined): void {
    const old = this.#kept.get(id);
    this.#bytes += (kept?.bytes ?? 0) - (old?.bytes ?? 0);
    this.#references.replace(old?.record ?? null, kept?.record ?? null);
    this.weights.replace(id, old?.record ?? null, kept?.record ?? null);
    if (kept) this.#kept.set(id, kept);
    else this.#kept.delete(id);
  }

  /** For each id with unconfirmed changes, what was confirmed. */
  #unconfirmed(): ReadonlyMap<string, Undo> {
    const first = new Map<string, Undo>();
    for (const undo of this.#undo) if (!first.has(undo.id)) first.set(undo.id, undo);
    return first;
  }

  #forgetTombstones(): void {
    if (this.#tombstones.size <= maxTombstones) return;
    const seqs = [...this.#tombstones.values()].sort((a, b) => a - b);
    const last = Math.min(seqs[seqs.length - maxTombstones + forgottenAtOnce - 1] ?? 0, this.#seq);
    for (const [id, seq] of this.#tombstones) if (seq <= last) this.#tombstones.delete(id);
    this.tombstonesSince = Math.max(this.tombstonesSince, last + 1);
  }
}

/** The sum of `shared/digest.ts`, kept up to date record by record. */
class BoardDigest {
  #touched = new Set<string>();
  #parts = new Map<string, readonly [number, number]>();
  #high = 0;
  #low = 0;

  touch(id: string): void {
    this.#touched.add(id);
  }

  value(find: (id: string) => BoardRecord | undefined): string {
    for (const id of this.#touched) {
      const old = this.#parts.get(id) ?? [0, 0];
      const record = find(id);
      const now = record ? words(sumDigest([[id, record]])) : ([0, 0] as const);
      this.#high = (this.#high + now[0] - old[0]) | 0;
      this.#low = (this.#low + now[1] - old[1]) | 0;
      if (record) this.#parts.set(id, now);
      else this.#parts.delete(id);
    }
    this.#touched.clear();
    return hex(this.#high) + hex(this.#low);
  }
}

const words = (text: string): readonly [number, number] => [
  parseInt(text.slice(0, 8), 16),
  parseInt(text.slice(8), 16),
];
const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

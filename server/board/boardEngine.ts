/**
 * One board of a lesson, in memory: tldraw's records, what may be done to them, and what clients are sent. Knows
 * no transport and no storage. Meant in place of tldraw's own TLSyncRoom, whose results it matches for every valid push.
 */
import type { SerializedSchema } from '@tldraw/store';
import type { TLPage } from '@tldraw/tlschema';
import { whyUndrawable } from '../../shared/board/drawable.ts';
import type { Ink, NetworkDiffJson } from '../../shared/board/protocol.ts';
import { boardKind } from '../../shared/board/boards.ts';
import { ClassroomError, type ErrorCode } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { slideNumber } from '../../shared/materials/slides.ts';
import type { BoardRecordRow, StoredBoard } from '../storage/storage.ts';
import type { Find } from './ancestry.ts';
import { mayChange, type Writer } from './authority.ts';
import { BoardRecords } from './boardRecords.ts';
import { broughtBack } from './bringBack.ts';
import { loadRecords, migrate, rowsOf } from './checkpoint.ts';
import type { Draft } from './draft.ts';
import { cut, type Hydration } from './hydration.ts';
import { bytesPerPoint, inkOf, isDashed, isStroke, withInk } from './inkEntry.ts';
import { isJsonObject, jsonBytes } from './json.ts';
import { mended } from './mend.ts';
import { patched } from './patch.ts';
import { refuse } from './refusals.ts';
import { type BoardRecord, firstRecords, serializedSchema } from './schema.ts';
import { type Bounds, draftOf } from './staging.ts';

export type { Writer } from './authority.ts';

/** What goes into the log. */
export type BoardChange =
  | { readonly kind: 'board:changed'; readonly data: { readonly diff: NetworkDiffJson; readonly board: BoardId } }
  | { readonly kind: 'board:ink'; readonly data: { readonly ink: Ink; readonly board: BoardId } };

/** A change in the log: one may be of several boards. */
type LoggedChange =
  | BoardChange
  | {
      readonly kind: 'board:copied';
      readonly data: { readonly diff: NetworkDiffJson; readonly boards: readonly BoardId[] };
    };

/** `nothing`: fine, but it has no effect, for example because somebody removed the record meanwhile. */
export type Staged = { readonly change: BoardChange } | { readonly refused: ErrorCode } | { readonly nothing: true };

interface Prepared {
  readonly id: string;
  readonly before: BoardRecord | null;
  readonly after: BoardRecord | null;
  readonly bytes: number;
}

export class BoardEngine {
  readonly #board: BoardId;
  #records: BoardRecords;
  /** Schema of the records as they were stored, while they may still have to be migrated. */
  #storedSchema: SerializedSchema | null;
  /** Checkpoints up to this seq hold records of an older schema. */
  #migratedAtSeq = -1;
  /** What staging found out already, by the change's data. */
  #prepared = new WeakMap<object, readonly Prepared[]>();

  constructor(board: BoardId, records: BoardRecords, storedSchema: SerializedSchema | null) {
    this.#board = board;
    this.#records = records;
    this.#storedSchema = storedSchema;
  }

  /** A new board with one empty page. */
  static empty(board: BoardId): BoardEngine {
    const rows = firstRecords().map((record) => ({ record, seq: 0, bytes: jsonBytes(record) }));
    return new BoardEngine(board, new BoardRecords(rows, [], 0), null);
  }

  /** From a checkpoint. Entries after it are applied next, in order, and then confirmed. */
  static load(board: BoardId, checkpoint: StoredBoard): BoardEngine {
    const { records, schema } = loadRecords(checkpoint.records, checkpoint.tombstonesSince);
    return new BoardEngine(board, records, schema);
  }

  /** A client whose schema differs cannot take part. */
  get schema(): SerializedSchema {
    return serializedSchema;
  }
  /** All records together as JSON, never too low. */
  get bytes(): number {
    return this.#records.bytes;
  }
  get size(): number {
    return this.#current().size;
  }
  get(id: string): BoardRecord | undefined {
    return this.#current().get(id);
  }

  records(): Iterable<BoardRecord> {
    return this.#current().all();
  }

  /** In the order of the page menu. At least one. */
  pages(): TLPage[] {
    const pages: TLPage[] = [];
    for (const record of this.#current().all()) if (record.typeName === 'page') pages.push(record);
    return pages.sort((a, b) => (a.index < b.index ? -1 : 1));
  }

  /**
   * Says what a push would change, as one entry or not at all, and changes nothing. Accepts anything and never throws
   * for it: what is malformed is refused.
   */
  stage(diff: unknown, writer: Writer): Staged {
    if (!writer.mayDraw) return { refused: 'not_allowed' };
    return orRefused(() => {
      if (!isJsonObject(diff)) return { refused: 'invalid' };
      return (
        this.#stageInk(diff, writer) ??
        this.#stageDraft(draftOf(diff, this.#current(), writer, this.#bounds(writer), this.#isFixedFor(writer)))
      );
    });
  }

  /** Says what puts records here that were made before, here or elsewhere; see `broughtBack`. The writer may change everything. */
  stageBack(records: readonly BoardRecord[], last: Find, writer: Writer): Staged {
    return orRefused(() => this.#stageDraft(broughtBack(records, last, this.#current(), writer, this.#bounds(writer))));
  }

  /** What puts a board right that holds what points at nothing; null: nothing does. */
  mend(): BoardChange | null {
    const staged = this.#stageDraft(mended(this.#current()));
    return 'change' in staged ? staged.change : null;
  }

  /** Makes a change that was staged, or that comes from the log: trusted. Stays undoable until `confirm`. */
  apply(change: LoggedChange, seq: number): void {
    // Not `#current`: entries of the log belong to the schema that was stored before them.
    const records = this.#records;
    const prepared = this.#prepared.get(change.data);
    // Staged against another state, should that ever happen: then it is worked out again.
    if (!prepared?.every(({ id, before }) => (records.get(id) ?? null) === before)) {
      applyChange(change, seq, records);
      return;
    }
    for (const { id, after, bytes } of prepared) {
      if (after) records.set(after, bytes, seq);
      else records.remove(id, seq);
    }
  }

  /** Storage has everything up to `seq`. */
  confirm(seq: number): void {
    this.#records.confirm(seq);
  }

  /** Undoes everything applied after `toSeq`, which must not be before what was confirmed. */
  rollback(toSeq: number): void {
    this.#records.rollback(toSeq);
  }

  /**
   * What a client lacks that has the board as of `seq` (0: that has none), up to what was confirmed.
   * @param isSameLog false: its numbers are of a log that was lost
   */
  since(seq: number, isSameLog: boolean): Hydration {
    const records = this.#current();
    const isKnown = isSameLog && seq > 0 && seq <= records.confirmedSeq && seq + 1 >= records.tombstonesSince;
    const diff: NetworkDiffJson = {};
    for (const [id, { record }] of records.changedSince(isKnown ? seq : 0)) {
      if (record) diff[id] = ['put', record];
      else if (isKnown) diff[id] = ['remove'];
    }
    return { hydration: isKnown ? 'changes' : 'all', diff };
  }

  /** Cuts a hydration, with what is on `page` in front. At least one slice. */
  slices(diff: NetworkDiffJson, page: string | null): NetworkDiffJson[] {
    const records = this.#current();
    return cut(
      diff,
      page,
      (id) => records.get(id),
      (id) => records.bytesOf(id),
    );
  }

  /** For a checkpoint of what was confirmed. `seq`: that of the previous checkpoint, 0 for none. */
  changedSince(seq: number): { changed: BoardRecordRow[]; tombstonesSince: number } {
    const records = this.#current();
    return { changed: rowsOf(records, seq <= this.#migratedAtSeq ? 0 : seq), tombstonesSince: records.tombstonesSince };
  }

  /** Is there anything that a checkpoint at `seq` has not? */
  isChangedSince(seq: number): boolean {
    return this.#current().changedAtSeq > seq || this.#migratedAtSeq >= seq;
  }

  /** Of what was confirmed: `sumDigest` over its records by id. Costs only what changed since the last call. */
  digest(): string {
    return this.#current().digest();
  }

  /** The records, migrated once all entries that were stored with the older schema have been applied. */
  #current(): BoardRecords {
    if (this.#storedSchema) {
      migrate(this.#records, this.#storedSchema);
      this.#storedSchema = null;
      this.#migratedAtSeq = this.#records.confirmedSeq;
    }
    return this.#records;
  }

  #stageInk(diff: object, writer: Writer): Staged | null {
    const [first, ...others] = Object.entries(diff) as [string, unknown][];
    if (!first || others.length > 0) return null;
    const [id, op] = first;
    const records = this.#current();
    const before = records.get(id);
    if (!isStroke(before) || !Array.isArray(op) || op.length !== 2 || op[0] !== 'patch') return null;
    const ink = inkOf(before, id, op[1]);
    if (!ink) return null;
    const bytes = records.bytesOf(id) + (ink[3].length / 3) * bytesPerPoint;
    // Near a limit the general way measures.
    if (bytes > limits.recordBytes || bytes > this.#bounds(writer).bytes) return null;
    if (!mayChange(before, (holder) => records.get(holder) ?? null, writer)) refuse('not_allowed', id);
    const after = withInk(before, ink);
    if (isDashed(after) && whyUndrawable(after)) return null;
    return this.#staged({ kind: 'board:ink', data: { ink, board: this.#board } }, [{ id, before, after, bytes }]);
  }

  /** Slides are nobody's but the server's. */
  #isFixedFor({ placesSlides }: Writer): (id: string) => boolean {
    return (id) => !placesSlides && slideNumber(this.#board, id) !== null;
  }

  #bounds({ bytesLeft }: Writer): Bounds {
    const bytes = Math.min(limits.boardBytes - this.#records.bytes, bytesLeft);
    return { bytes, pages: boardKind(this.#board) === 'deck' ? limits.deckPages : limits.boardPages };
  }

  #stageDraft(draft: Draft): Staged {
    if (draft.size === 0) return { nothing: true };
    const diff: NetworkDiffJson = {};
    for (const { id, op } of draft.edits()) diff[id] = [...op];
    return this.#staged({ kind: 'board:changed', data: { diff, board: this.#board } }, [...draft.edits()]);
  }

  #staged(change: BoardChange, prepared: readonly Prepared[]): Staged {
    this.#prepared.set(change.data, prepared);
    return { change };
  }
}

function orRefused(stage: () => Staged): Staged {
  try {
    return stage();
  } catch (error) {
    if (error instanceof ClassroomError) return { refused: error.code };
    throw error;
  }
}

function applyChange(change: LoggedChange, seq: number, records: BoardRecords): void {
  if (change.kind === 'board:ink') {
    const { ink } = change.data;
    const [id, , , flat] = ink;
    const record = records.get(id);
    if (record) records.set(withInk(record, ink), records.bytesOf(id) + (flat.length / 3) * bytesPerPoint, seq);
    return;
  }
  for (const [id, op] of Object.entries(change.data.diff)) {
    const [type, value] = op;
    const before = records.get(id);
    const bytes = jsonBytes(op);
    if (type === 'remove') records.remove(id, seq);
    // A put or a patch that was validated before it got into the log.
    else if (type === 'put') records.set(value as BoardRecord, bytes, seq);
    else if (before) records.set(patched(before, value), records.bytesOf(id) + bytes, seq);
  }
}

/**
 * What survives a restart, behind one interface: embedded SQLite now, Postgres later, memory in tests. Asynchronous at
 * the border, no dialect outside this folder, no domain words but the tables'. `suite.ts` says what any storage must do.
 */
import type { BoardId, LessonId } from '../../shared/ids.ts';
import type { Author } from '../../shared/protocol/index.ts';

export interface StoredEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly by: Author;
  readonly kind: string;
  /** By which schema of its kind the data is; 1 is the first. */
  readonly version: number;
  /** JSON text: storage never looks inside. */
  readonly data: string;
}

/** A secret link that admits its holder: to a lesson's desk, as a guest, or back to a seat. The secret itself is derived. */
export interface Pass {
  readonly kind: 'teach' | 'guest' | 'seat';
  readonly id: string;
  readonly lessonId: LessonId;
  /** Raised to make older links worthless. */
  readonly version: number;
  readonly isRevoked: boolean;
}

export interface BoardRecordRow {
  readonly id: string;
  /** Entry that last changed it. */
  readonly seq: number;
  /** JSON text; null: removed (a tombstone). */
  readonly record: string | null;
}

/** State of a lesson at `seq`, so that loading need not replay the whole log. */
export interface Checkpoint {
  readonly seq: number;
  /** JSON text of the folded state. */
  readonly state: string;
  /** The boards that have records. */
  readonly boards: readonly BoardSize[];
}

export interface BoardSize {
  readonly board: BoardId;
  /** Of all its records as JSON, about. */
  readonly bytes: number;
}

/** A board as of the newest checkpoint. */
export interface StoredBoard {
  /** All live records and known tombstones. */
  readonly records: readonly BoardRecordRow[];
  /** Removals before this seq are no longer known one by one. */
  readonly tombstonesSince: number;
}

export interface CheckpointChange extends Omit<Checkpoint, 'boards'> {
  /** Those in memory. */
  readonly boards: readonly BoardChanges[];
}

export interface BoardChanges extends BoardSize {
  /** Records changed or removed since the previous checkpoint. */
  readonly changed: readonly BoardRecordRow[];
  /** As of `StoredBoard`: older tombstones are forgotten. */
  readonly tombstonesSince: number;
}

export interface OpenedLesson {
  /** Raised by one when the previous opening did not end with `closeLesson`. Starts at 1. */
  readonly generation: number;
  /** This opening raised it: the server of the previous generation ended without closing. */
  readonly isRaised: boolean;
  readonly checkpoint: Checkpoint | null;
  /** All entries after the checkpoint, in order. */
  readonly entries: readonly StoredEntry[];
}

export interface Upload {
  readonly lessonId: LessonId;
  /** SHA-256 of what was first kept, hexadecimal: its address for good. */
  readonly hash: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** By which rules its content was cleaned, see shared/pictures; 0: by none. */
  readonly rules: number;
}

export type UploadKey = Pick<Upload, 'lessonId' | 'hash'>;

/** Thrown by any method that could not write or read; the process goes on. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError';
  /** No space left. */
  readonly isFull: boolean;
  /** The fault is this lesson's, not the storage's: others can be read and written. */
  readonly isOfLesson: boolean;
  constructor(message: string, options: { isFull: boolean; isOfLesson?: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.isFull = options.isFull;
    this.isOfLesson = options.isOfLesson ?? false;
  }
}

/** The lesson was opened by another server since: what this one has of it is out of date, and may not be written. */
export class NotOwnerError extends StorageError {
  override readonly name = 'NotOwnerError';
  constructor(lessonId: LessonId) {
    super(`Lesson ${lessonId} was opened by another server since.`, { isFull: false, isOfLesson: true });
  }
}

/** A lesson as this server opened it. */
export interface Owned {
  readonly lessonId: LessonId;
  /** As `openLesson` gave it. */
  readonly generation: number;
}

export interface Storage {
  /** Makes a lesson with its first entries (seq 1 …) and passes, whole or not at all. Throws ClassroomError `conflict` if the code is taken. */
  createLesson(lesson: {
    id: LessonId;
    code: string;
    createdAtMs: number;
    entries: readonly StoredEntry[];
    passes: readonly Pass[];
  }): Promise<void>;
  lessonByCode(code: string): Promise<LessonId | null>;
  /** The lesson that had this code last, before it was renewed or its door was shut. */
  lessonByFormerCode(code: string): Promise<LessonId | null>;
  codeOf(lessonId: LessonId): Promise<string | null>;
  /** null shuts the students' door. Throws ClassroomError `conflict` if another lesson has the code. */
  setCode(lessonId: LessonId, code: string | null): Promise<void>;

  pass(kind: Pass['kind'], id: string): Promise<Pass | null>;
  putPass(pass: Pass): Promise<void>;

  /** Marks the lesson as open and returns what to load; null if there is no such lesson. */
  openLesson(lessonId: LessonId): Promise<OpenedLesson | null>;
  /** What `openLesson` would return, for when nothing can be written: marks nothing. */
  readLesson(lessonId: LessonId): Promise<OpenedLesson | null>;
  /** A board as of the newest checkpoint; null: it has no records yet. */
  readBoard(lessonId: LessonId, board: BoardId): Promise<StoredBoard | null>;
  /** The counterpart of `openLesson`: everything was written. @throws NotOwnerError */
  closeLesson(owned: Owned): Promise<void>;
  /**
   * Appends to several lessons in one transaction: all or nothing. When it resolves, a killed process loses none of
   * it. Each lesson's entries follow its last one without a gap; anything else throws and writes nothing.
   * @throws NotOwnerError
   */
  append(batch: readonly (Owned & { readonly entries: readonly StoredEntry[] })[]): Promise<void>;
  /** At most `limit` entries from `fromSeq` on, in order. */
  entries(lessonId: LessonId, fromSeq: number, limit: number): Promise<readonly StoredEntry[]>;
  /** @throws NotOwnerError */
  checkpoint(owned: Owned, change: CheckpointChange): Promise<void>;

  /** Idempotent by lesson and hash. */
  putUpload(upload: Upload, content: Uint8Array): Promise<void>;
  /** Of all uploads of the lesson together; 0 for an unknown lesson. */
  uploadedBytes(lessonId: LessonId): Promise<number>;
  upload(lessonId: LessonId, hash: string): Promise<Upload | null>;
  /** null: it is not there, though it may be known. */
  uploadContent(lessonId: LessonId, hash: string): Promise<Uint8Array | null>;
  /**
   * Puts other content into an upload that is known, under the same hash: whole or not at all, and a process that is
   * killed meanwhile leaves it to be done again. The old content is gone.
   */
  replaceUpload(upload: Upload, content: Uint8Array): Promise<void>;
  /** Uploads of all lessons that were cleaned by rules older than these, in the order of their keys, after the one named. */
  uploadsBefore(rules: number, after: UploadKey | null, limit: number): Promise<readonly Upload[]>;

  /** Writes something that leaves no trace, so that one knows whether it can. @throws StorageError */
  check(): Promise<void>;
  /** Of the disk it writes to; null: none. */
  space(): Promise<{ readonly freeBytes: number; readonly totalBytes: number } | null>;

  close(): Promise<void>;
}

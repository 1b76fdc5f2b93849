/** Storage on SQLite as it comes with Node: write-ahead log, prepared statements, one writer. */
import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { ClassroomError } from '../../../shared/errors.ts';
import type { BoardId, LessonId } from '../../../shared/ids.ts';
import type { Author } from '../../../shared/protocol/index.ts';
import { requireGapless } from '../gapless.ts';
import {
  NotOwnerError,
  type OpenedLesson,
  type Owned,
  type Pass,
  type Storage,
  StorageError,
  type StoredEntry,
  type Upload,
} from '../storage.ts';
import { startCheckpointer } from './checkpointer.ts';
import { isTaken, storageFault } from './faults.ts';
import { openDatabase } from './open.ts';
import { uploadFiles } from './uploadFiles.ts';

/** @throws StorageError with a sentence for the administrator */
export async function sqliteStorage(dataDir: string): Promise<Storage> {
  const { db, file, close } = openDatabase(dataDir);
  const sql = statements(db);
  const files = uploadFiles(dataDir);
  const checkpointer = startCheckpointer(file, () => db.isOpen && db.exec('PRAGMA wal_autocheckpoint = 1000'));

  let closing: Promise<void> | null = null;
  /** Nobody reads this number of the file's header. It must differ each time: SQLite does not write what stays as it is. */
  let checks = 0;

  const read = async <T>(work: () => T): Promise<T> => {
    try {
      return work();
    } catch (error) {
      throw error instanceof ClassroomError ? error : storageFault(file, error);
    }
  };
  /** One transaction: all of it or nothing. */
  const write = <T>(work: () => T): Promise<T> =>
    read(() => {
      sql.begin.run();
      try {
        const result = work();
        sql.commit.run();
        checkpointer.touch();
        return result;
      } catch (error) {
        // SQLite has rolled back by itself after some faults, a full disk among them.
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    });

  const insertEntries = (lessonId: LessonId, entries: readonly StoredEntry[]) => {
    for (const { seq, atMs, by, kind, version, data } of entries)
      sql.insertEntry.run(lessonId, seq, atMs, by, kind, version, data);
  };
  const requireOwner = ({ lessonId, generation }: Owned) => {
    const row = sql.lesson.get(lessonId);
    if (row && row['epoch'] !== generation) throw new NotOwnerError(lessonId);
  };
  /** What opening it gives. */
  const openedAs = (lessonId: LessonId): OpenedLesson | null => {
    const lesson = sql.lesson.get(lessonId);
    if (!lesson) return null;
    const isRaised = lesson['is_open'] === 1;
    const generation = Number(lesson['epoch']);
    const row = sql.checkpoint.get(lessonId);
    const checkpoint = row
      ? {
          seq: Number(row['seq']),
          state: String(row['state']),
          // Written as a BoardId.
          boards: sql.boards
            .all(lessonId)
            .map((board) => ({ board: board['id'] as BoardId, bytes: Number(board['bytes']) })),
        }
      : null;
    const entries = sql.entries.all(lessonId, (checkpoint?.seq ?? 0) + 1, -1).map(entryOf);
    return { generation: isRaised || generation === 0 ? generation + 1 : generation, isRaised, checkpoint, entries };
  };
  const writeFile = ({ lessonId, hash }: Upload, content: Uint8Array): Promise<void> =>
    files.write(lessonId, hash, content).catch((error: unknown) => {
      throw storageFault(`the upload ${lessonId}/${hash}`, error);
    });
  const putPass = ({ kind, id, lessonId, version, isRevoked }: Pass) =>
    sql.putPass.run(kind, id, lessonId, version, Number(isRevoked));

  return {
    createLesson: ({ id, code, createdAtMs, entries, passes }) =>
      write(() => {
        requireGapless(0, entries);
        asConflict(() => sql.insertLesson.run(id, code, createdAtMs, entries.length));
        insertEntries(id, entries);
        passes.forEach(putPass);
      }),
    lessonByCode: (code) => read(() => (sql.lessonByCode.get(code)?.['id'] as LessonId | undefined) ?? null),
    lessonByFormerCode: (code) =>
      read(() => (sql.lessonByFormerCode.get(code)?.['lesson_id'] as LessonId | undefined) ?? null),
    codeOf: (lessonId) => read(() => (sql.codeOf.get(lessonId)?.['code'] as string | null | undefined) ?? null),
    setCode: (lessonId, code) =>
      write(() => {
        sql.keepFormerCode.run(lessonId, code);
        asConflict(() => changed(sql.setCode.run(code, lessonId), lessonId));
      }),

    pass: (kind, id) =>
      read(() => {
        const row = sql.pass.get(kind, id);
        return row ? passOf(row) : null;
      }),
    putPass: (pass) => write(() => void putPass(pass)),

    openLesson: (lessonId) =>
      write(() => {
        const opened = openedAs(lessonId);
        if (opened) sql.openLesson.run(opened.generation, lessonId);
        return opened;
      }),
    readLesson: (lessonId) => read(() => openedAs(lessonId)),
    readBoard: (lessonId, board) =>
      read(() => {
        const row = sql.board.get(lessonId, board);
        if (!row) return null;
        const records = sql.records.all(lessonId, board).map((record) => ({
          id: String(record['id']),
          seq: Number(record['seq']),
          record: record['record'] as string | null,
        }));
        return { records, tombstonesSince: Number(row['tombstones_since']) };
      }),
    closeLesson: (owned) =>
      write(() => {
        requireOwner(owned);
        sql.closeLesson.run(owned.lessonId);
      }),
    append: (batch) =>
      write(() => {
        for (const { lessonId, generation, entries } of batch) {
          const first = entries[0];
          if (!first) continue;
          requireGapless(first.seq - 1, entries);
          const advanced = sql.advance.run(first.seq - 1 + entries.length, lessonId, first.seq - 1, generation);
          if (Number(advanced.changes) !== 1) requireOwner({ lessonId, generation });
          changed(advanced, lessonId);
          insertEntries(lessonId, entries);
        }
      }),
    entries: (lessonId, fromSeq, limit) => read(() => sql.entries.all(lessonId, fromSeq, limit).map(entryOf)),
    checkpoint: (owned, change) =>
      write(() => {
        requireOwner(owned);
        const { lessonId } = owned;
        changed(sql.putCheckpoint.run(change.seq, change.state, lessonId, change.seq), lessonId);
        for (const { board, bytes, tombstonesSince, changed: rows } of change.boards) {
          sql.putBoard.run(lessonId, board, bytes, tombstonesSince);
          for (const { id, seq, record } of rows) sql.putRecord.run(lessonId, board, id, seq, record);
          sql.forgetTombstones.run(lessonId, board, tombstonesSince);
        }
      }),

    putUpload: async (upload, content) => {
      const { lessonId, hash, mediaType, bytes, rules } = upload;
      const known = await read(() => sql.upload.get(lessonId, hash));
      if (known) return;
      await writeFile(upload, content);
      await write(() => void sql.insertUpload.run(lessonId, hash, mediaType, bytes, rules));
    },
    uploadedBytes: (lessonId) => read(() => Number(sql.uploadedBytes.get(lessonId)?.['bytes'] ?? 0)),
    upload: (lessonId, hash) =>
      read(() => {
        const row = sql.upload.get(lessonId, hash);
        return row ? uploadOf(row) : null;
      }),
    uploadContent: (lessonId, hash) =>
      files.read(lessonId, hash).catch((error: unknown) => {
        throw storageFault(`the upload ${lessonId}/${hash}`, error);
      }),
    replaceUpload: async (upload, content) => {
      const { lessonId, hash, mediaType, bytes, rules } = upload;
      // First what the file will be, then the file, then that it is: whatever a kill leaves is known by one of its two hashes.
      const contentHash = createHash('sha256').update(content).digest('hex');
      const known = await write(() => sql.announceUpload.run(contentHash, lessonId, hash));
      if (Number(known.changes) !== 1) throw new StorageError('The upload is unknown.', { isFull: false });
      await writeFile(upload, content);
      await write(() => void sql.replaceUpload.run(mediaType, bytes, rules, lessonId, hash));
    },
    uploadsBefore: (rules, after, limit) =>
      read(() => sql.uploadsBefore.all(rules, after?.lessonId ?? '', after?.hash ?? '', limit).map(uploadOf)),

    check: () =>
      write(() => {
        checks = 1 - checks;
        db.exec(`PRAGMA user_version = ${checks}`);
      }),

    space: async () => {
      const { bavail, blocks, bsize } = await statfs(dataDir);
      return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
    },

    close: async () => {
      closing ??= checkpointer.stop().then(close);
      await closing;
    },
  };
}

type Row = Record<string, unknown>;

// Rows come from tables that only this file writes, so their columns have the types that were put in.
const entryOf = (row: Row): StoredEntry => ({
  seq: Number(row['seq']),
  atMs: Number(row['at_ms']),
  by: row['by'] as Author,
  kind: String(row['kind']),
  version: Number(row['version']),
  data: String(row['data']),
});
const passOf = (row: Row): Pass => ({
  kind: row['kind'] as Pass['kind'],
  id: String(row['id']),
  lessonId: row['lesson_id'] as LessonId,
  version: Number(row['version']),
  isRevoked: row['is_revoked'] === 1,
});
const uploadOf = (row: Row): Upload => ({
  lessonId: row['lesson_id'] as LessonId,
  hash: String(row['hash']),
  mediaType: String(row['media_type']),
  bytes: Number(row['bytes']),
  rules: Number(row['rules']),
});

function changed(result: { changes: number | bigint }, lessonId: LessonId): void {
  if (Number(result.changes) !== 1) {
    throw new StorageError(`Lesson ${lessonId} is unknown, or its log is not where this write supposes.`, {
      isFull: false,
      isOfLesson: true,
    });
  }
}

function asConflict(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    throw isTaken(error) ? new ClassroomError('conflict', 'the code is taken', 'code') : error;
  }
}

interface Statement extends Omit<StatementSync, 'get' | 'all' | 'run'> {
  get(...values: SQLInputValue[]): Row | undefined;
  all(...values: SQLInputValue[]): Row[];
  run(...values: SQLInputValue[]): { changes: number | bigint };
}

function statements(db: DatabaseSync) {
  const prepare = (text: string): Statement => db.prepare(text);
  return {
    begin: prepare('BEGIN IMMEDIATE'),
    commit: prepare('COMMIT'),
    insertLesson: prepare('INSERT INTO lesson (id, code, created_at_ms, last_seq) VALUES (?, ?, ?, ?)'),
    lessonByCode: prepare('SELECT id FROM lesson WHERE code = ?'),
    codeOf: prepare('SELECT code FROM lesson WHERE id = ?'),
    lessonByFormerCode: prepare('SELECT lesson_id FROM former_code WHERE code = ?'),
    keepFormerCode: prepare(
      `INSERT OR REPLACE INTO former_code (code, lesson_id)
       SELECT code, id FROM lesson WHERE id = ? AND code IS NOT NULL AND code IS NOT ?`,
    ),
    setCode: prepare('UPDATE lesson SET code = ? WHERE id = ?'),
    pass: prepare('SELECT * FROM pass WHERE kind = ? AND id = ?'),
    putPass: prepare(
      `INSERT INTO pass (kind, id, lesson_id, version, is_revoked) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, is_revoked = excluded.is_revoked`,
    ),
    // The column is called `epoch`, as the generation was once.
    lesson: prepare('SELECT epoch, is_open FROM lesson WHERE id = ?'),
    openLesson: prepare('UPDATE lesson SET epoch = ?, is_open = 1 WHERE id = ?'),
    closeLesson: prepare('UPDATE lesson SET is_open = 0 WHERE id = ?'),
    advance: prepare('UPDATE lesson SET last_seq = ? WHERE id = ? AND last_seq = ? AND epoch = ?'),
    insertEntry: prepare(
      'INSERT INTO entry (lesson_id, seq, at_ms, by, kind, version, data) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    entries: prepare('SELECT * FROM entry WHERE lesson_id = ? AND seq >= ? ORDER BY seq LIMIT ?'),
    checkpoint: prepare('SELECT * FROM checkpoint WHERE lesson_id = ?'),
    boards: prepare('SELECT id, bytes FROM board WHERE lesson_id = ?'),
    board: prepare('SELECT tombstones_since FROM board WHERE lesson_id = ? AND id = ?'),
    records: prepare('SELECT id, seq, record FROM board_record WHERE lesson_id = ? AND board = ?'),
    // Changes nothing when the lesson is unknown or its log is not that far.
    putCheckpoint: prepare(
      `INSERT INTO checkpoint (seq, state, lesson_id)
       SELECT ?, ?, id FROM lesson WHERE id = ? AND last_seq >= ?
       ON CONFLICT DO UPDATE SET seq = excluded.seq, state = excluded.state`,
    ),
    putBoard: prepare(
      `INSERT INTO board (lesson_id, id, bytes, tombstones_since) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET bytes = excluded.bytes, tombstones_since = excluded.tombstones_since`,
    ),
    putRecord: prepare(
      `INSERT INTO board_record (lesson_id, board, id, seq, record) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET seq = excluded.seq, record = excluded.record`,
    ),
    forgetTombstones: prepare(
      'DELETE FROM board_record WHERE lesson_id = ? AND board = ? AND record IS NULL AND seq < ?',
    ),
    upload: prepare('SELECT * FROM upload WHERE lesson_id = ? AND hash = ?'),
    uploadedBytes: prepare('SELECT sum(bytes) AS bytes FROM upload WHERE lesson_id = ?'),
    insertUpload: prepare(
      'INSERT INTO upload (lesson_id, hash, media_type, bytes, rules) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    announceUpload: prepare('UPDATE upload SET content_hash = ? WHERE lesson_id = ? AND hash = ?'),
    replaceUpload: prepare('UPDATE upload SET media_type = ?, bytes = ?, rules = ? WHERE lesson_id = ? AND hash = ?'),
    uploadsBefore: prepare(
      'SELECT * FROM upload WHERE rules < ? AND (lesson_id, hash) > (?, ?) ORDER BY lesson_id, hash LIMIT ?',
    ),
  };
}

/** Opens the database file: alone, checked, migrated. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../folder.ts';
import { StorageError } from '../storage.ts';
import { damaged, isBusy, isDamage, isFull, reason } from './faults.ts';
import { migrate } from './migrate.ts';

/** Up to this size the whole file is checked at the start; it takes about a second. */
const CHECKED_BYTES = 256 * 1024 * 1024;

export interface OpenDatabase {
  readonly db: DatabaseSync;
  readonly file: string;
  close(): void;
}

/** @throws StorageError with a sentence for the administrator */
export function openDatabase(dataDir: string): OpenDatabase {
  const file = join(dataDir, 'lol.db');
  let lock: DatabaseSync | null = null;
  let db: DatabaseSync | null = null;
  try {
    makeFolder(dataDir);
    lock = lockFolder(dataDir);
    db = connect(file);
    check(db, file);
    migrate(db, file);
    const opened = [db, lock];
    return { db, file, close: () => opened.forEach((connection) => connection.close()) };
  } catch (error) {
    db?.close();
    lock?.close();
    if (error instanceof StorageError) throw error;
    if (isDamage(error)) throw damaged(file, error);
    throw new StorageError(
      `Could not open ${file}: ${reason(error)}. Check that the folder exists, may be written by this user and has space.`,
      { isFull: false, cause: error },
    );
  }
}

/**
 * Where a full disk has no room for the index of the write-ahead log, which connections share, this connection keeps it to
 * itself in memory: what is there can be read. Backups wait for the next start then.
 */
function connect(file: string): DatabaseSync {
  const open = (first: string): DatabaseSync => {
    const db = new DatabaseSync(file, { timeout: 5000, enableForeignKeyConstraints: true });
    try {
      db.exec(`${first}
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA wal_autocheckpoint = 0;
        PRAGMA journal_size_limit = 67108864;`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  };
  try {
    return open('');
  } catch (error) {
    if (!isFull(error)) throw error;
    return open('PRAGMA locking_mode = EXCLUSIVE;');
  }
}

function check(db: DatabaseSync, file: string): void {
  if (statSync(file).size > CHECKED_BYTES) return;
  const verdict = db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  if (verdict !== 'ok') throw damaged(file, new Error(String(verdict)));
}

/**
 * Two servers on one folder would number the same log twice. A lock that SQLite holds on a file of its own goes with
 * the process, however that ends, so nobody ever has to delete a stale one.
 */
function lockFolder(dataDir: string): DatabaseSync {
  const lock = new DatabaseSync(join(dataDir, 'server.lock'), { timeout: 2000 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new StorageError(`Another server is using ${dataDir}: stop it, or set another DATA_DIR.`, {
      isFull: false,
      cause: error,
    });
  }
}

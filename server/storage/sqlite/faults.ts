/** What SQLite's and the file system's failures mean to the rest of the server, in words an administrator can act on. */
import { StorageError } from '../storage.ts';

// Primary result codes of SQLite, https://www.sqlite.org/rescode.html
const FULL = 13;
const CORRUPT = 11;
const NOT_A_DATABASE = 26;
const BUSY = 5;
const CONSTRAINT_UNIQUE = 2067;
const CONSTRAINT_PRIMARY_KEY = 1555;
// The index of the write-ahead log could not grow: what a full disk looks like at that one place.
const IO_SHARED_MEMORY_SIZE = 4874;

const codeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null;

export const isTaken = (error: unknown): boolean =>
  codeOf(error) === CONSTRAINT_UNIQUE || codeOf(error) === CONSTRAINT_PRIMARY_KEY;

export const isBusy = (error: unknown): boolean => ((codeOf(error) ?? 0) & 0xff) === BUSY;

export function isDamage(error: unknown): boolean {
  const primary = (codeOf(error) ?? 0) & 0xff;
  return primary === CORRUPT || primary === NOT_A_DATABASE;
}

export function isFull(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null) return (code & 0xff) === FULL || code === IO_SHARED_MEMORY_SIZE;
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

export const damaged = (file: string, cause: unknown): StorageError =>
  new StorageError(
    `The database ${file} is damaged (${reason(cause)}): stop the server, move that file and its -wal and -shm files away, and restore a backup of them.`,
    { isFull: false, cause },
  );

/** The StorageError for whatever went wrong with `file`; a StorageError stays what it is. */
export function storageFault(file: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  if (isDamage(error)) return damaged(file, error);
  if (isFull(error)) return new StorageError(`No space left to write ${file}.`, { isFull: true, cause: error });
  return new StorageError(`Could not read or write ${file}: ${reason(error)}.`, { isFull: false, cause: error });
}

export const reason = (error: unknown): string =>
  error instanceof Error ? ('errstr' in error ? String(error.errstr) : error.message) : String(error);

import { StorageError, type StoredEntry } from './storage.ts';

/** @throws StorageError unless the entries are numbered on from `after` */
export function requireGapless(after: number, entries: readonly StoredEntry[]): void {
  entries.forEach(({ seq }, index) => {
    const due = after + index + 1;
    if (seq !== due)
      throw new StorageError(`Entry ${seq} came where ${due} was due.`, { isFull: false, isOfLesson: true });
  });
}

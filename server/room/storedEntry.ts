/** An entry as the log has it, and as storage has it. */
import type { Entry } from '../../shared/protocol/index.ts';
import type { StoredEntry } from '../storage/storage.ts';

export const toStored = (entry: Entry): StoredEntry => ({
  seq: entry.seq,
  atMs: entry.atMs,
  by: entry.by,
  kind: entry.kind,
  data: JSON.stringify(entry.data),
});

/** The counterpart of `toStored`. Storage is trusted: it holds what this server wrote. */
export const fromStored = (stored: StoredEntry): Entry =>
  ({ ...stored, data: JSON.parse(stored.data) as unknown }) as unknown as Entry;

/** An entry as the log has it, and as storage has it. */
import { upgraded, versionOf } from '../../shared/entryVersions.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { StoredEntry } from '../storage/storage.ts';

export const toStored = (entry: Entry): StoredEntry => ({
  seq: entry.seq,
  atMs: entry.atMs,
  by: entry.by,
  kind: entry.kind,
  version: versionOf(entry.kind),
  data: JSON.stringify(entry.data),
});

/**
 * The counterpart of `toStored`; data of an older version becomes that of today. Storage is trusted: it holds what this
 * server wrote.
 * @throws Error what a newer version wrote
 */
export function fromStored({ seq, atMs, by, kind, version, data }: StoredEntry): Entry {
  return { seq, atMs, by, kind, data: upgraded(kind, version, JSON.parse(data) as object) } as unknown as Entry;
}

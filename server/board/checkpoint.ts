/** The board as rows of storage, and back. */
import type { SerializedSchema } from '@tldraw/store';
import type { BoardRecordRow } from '../storage/storage.ts';
import { isEqual } from './isEqual.ts';
import { BoardRecords, type Kept } from './boardRecords.ts';
import { jsonBytes } from './json.ts';
import type { Makers } from './makers.ts';
import { type BoardRecord, schema, serializedSchema } from './schema.ts';

/** The row that holds the schema of the others. No record of tldraw has such an id. */
const schemaRowId = '$schema';
/** The row that holds who made what was removed. */
const makersRowId = '$makers';

/** `schema`: that of the rows if they have to be migrated, else null. */
export function loadRecords(
  rows: readonly BoardRecordRow[],
  tombstonesSince: number,
): { records: BoardRecords; schema: SerializedSchema | null } {
  const kept: Kept[] = [];
  const tombstones: (readonly [string, number])[] = [];
  let stored: SerializedSchema | null = null;
  let makers: ReturnType<Makers['rows']> = [];
  for (const { id, seq, record } of rows) {
    if (record === null) tombstones.push([id, seq]);
    else if (id === makersRowId) makers = JSON.parse(record) as typeof makers;
    else if (id === schemaRowId) stored = JSON.parse(record) as SerializedSchema;
    else kept.push({ record: JSON.parse(record) as BoardRecord, seq, bytes: Buffer.byteLength(record) });
  }
  const isCurrent = stored === null || isEqual(stored, serializedSchema);
  const records = new BoardRecords(kept, tombstones, tombstonesSince);
  for (const [seat, ids] of makers) for (const id of ids) records.makers.learn(id, seat, 0);
  return { records, schema: isCurrent ? null : stored };
}

/** Confirmed records and removals after `seq`, who made what was removed, and always the schema. Replaces size estimates by what was measured. */
export function rowsOf(records: BoardRecords, seq: number): BoardRecordRow[] {
  const rows: BoardRecordRow[] = [{ id: schemaRowId, seq: 0, record: JSON.stringify(serializedSchema) }];
  const { makers } = records;
  if (makers.seq > seq) rows.push({ id: makersRowId, seq: makers.seq, record: JSON.stringify(makers.rows()) });
  for (const [id, change] of records.changedSince(seq)) {
    const record = change.record && JSON.stringify(change.record);
    rows.push({ id, seq: change.seq, record });
    if (record !== null && change.record) records.measured(id, change, Buffer.byteLength(record));
  }
  return rows;
}

/**
 * Brings the records from an older schema to this one.
 * @throws Error if they are of a newer one
 */
export function migrate(records: BoardRecords, from: SerializedSchema): void {
  const store = Object.fromEntries([...records.all()].map((record) => [record.id, record]));
  const migrated = schema.migrateStoreSnapshot({ store, schema: from });
  if (migrated.type === 'error') throw new Error(`the board cannot be migrated: ${migrated.reason}`);
  const now = migrated.value as Readonly<Record<string, BoardRecord>>;
  const seq = records.confirmedSeq;
  for (const record of Object.values(now)) {
    if (!isEqual(store[record.id], record)) records.set(record, jsonBytes(record), seq);
  }
  for (const id of Object.keys(store)) if (!now[id]) records.remove(id, seq);
  records.confirm(seq);
}

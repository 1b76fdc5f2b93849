/** Looks at a push and makes a draft of it. Throws ClassroomError for what cannot be kept; the board stays as it is. */
import type { TLAsset, TLPage } from '@tldraw/tlschema';
import { limits } from '../../shared/limits.ts';
import { takeClaims, type Writer } from './authority.ts';
import type { BoardRecords } from './boardRecords.ts';
import { addConsequences } from './consequences.ts';
import { requireContent, requireRecordId } from './content.ts';
import { diffRecord } from './diffRecord.ts';
import { Draft } from './draft.ts';
import { isJsonObject, jsonBytes, type JsonObject, requireJson } from './json.ts';
import { makerOf } from './makers.ts';
import { patched } from './patch.ts';
import { refuse } from './refusals.ts';
import { type BoardShape, type BoardRecord, isBoardType, validateRecord } from './schema.ts';
import { requireLightPages } from './weights.ts';

/** What a board has room for. */
export interface Bounds {
  /** That may be added to its records, as JSON. */
  readonly bytes: number;
  readonly pages: number;
}

/** Nobody may touch it by a push. */
export type IsFixed = (recordId: string) => boolean;

/** As TLSyncRoom handles a push: what no longer has an effect is left out, the rest is normalised. */
export function draftOf(
  diff: JsonObject,
  records: BoardRecords,
  writer: Writer,
  bounds: Bounds,
  isFixed: IsFixed,
): Draft {
  const ids = Object.keys(diff);
  if (ids.length > limits.pushOperations) refuse('too_large', 'operations');
  const draft = new Draft(records);
  for (const id of ids) stageOperation(id, diff[id], draft, records, writer);
  for (const { id } of draft.edits()) if (isFixed(id)) refuse('not_allowed', id);
  addConsequences(draft, takeClaims(draft, writer), writer);
  requireWhole(draft, records, bounds);
  return draft;
}

function stageOperation(id: string, op: unknown, draft: Draft, records: BoardRecords, writer: Writer): void {
  requireRecordId(id);
  requireJson(op);
  if (!Array.isArray(op)) refuse('invalid', 'an operation that is no list');
  const [type, value] = op as readonly unknown[];
  if (op.length !== (type === 'remove' ? 1 : 2)) refuse('invalid', 'a malformed operation');
  const before = draft.before(id);
  switch (type) {
    case 'put':
      if (!isJsonObject(value)) refuse('invalid', 'a record that is no object');
      return stageRecord(id, before, value, jsonBytes(value), draft, records, writer);
    case 'patch': {
      if (!isJsonObject(value)) refuse('invalid', 'a patch that is no object');
      // Removed meanwhile: nothing to patch.
      if (!before) return;
      const record = patched(before, value);
      if (record === before) return;
      const bytes = records.bytesOf(id) + jsonBytes(value);
      return stageRecord(id, before, asJson(record), bytes, draft, records, writer);
    }
    case 'remove':
      if (before) draft.add({ id, before, after: null, op: ['remove'], bytes: 0 });
      return;
    default:
      refuse('invalid', 'an unknown operation');
  }
}

/** @param bytes size of the record, not too low */
function stageRecord(
  id: string,
  before: BoardRecord | null,
  value: JsonObject,
  bytes: number,
  draft: Draft,
  records: BoardRecords,
  writer: Writer,
): void {
  if (value['id'] !== id || !isBoardType(value['typeName'])) refuse('invalid', 'a record that is not its id');
  if (before && before.typeName !== value['typeName']) refuse('invalid', 'another type');
  if (before?.typeName === 'shape' && before.type !== value['type']) refuse('invalid', 'another kind of shape');
  // The estimate grows with every patch. It is measured only when it would decide.
  const size = bytes > limits.recordBytes ? jsonBytes(value) : bytes;
  if (size > limits.recordBytes) refuse('too_large', 'a record');
  const after = protectedFields(before, asValid(value, before), records, writer);
  const change = before ? diffRecord(before, after) : null;
  if (before && !change) return;
  requireContent(after, before, writer.lessonId);
  // What the server adds to `meta` is far below this.
  draft.add({ id, before, after, op: change ? ['patch', change] : ['put', after], bytes: size + 64 });
}

/** @throws ClassroomError `invalid` */
export function asValid(value: JsonObject, before: BoardRecord | null): BoardRecord {
  // Its type is one of the board's, and tldraw looks at the rest now.
  const record = value as unknown as BoardRecord;
  try {
    validateRecord(record, before);
  } catch {
    refuse('invalid', 'not a record as tldraw makes it');
  }
  // Its type says object, its schema any JSON.
  if (!isJsonObject(record.meta)) refuse('invalid', 'meta that is no object');
  return record;
}

/**
 * Who made it stays as it was, also when it was removed and comes back, and is the writer for what is new; locks are not
 * for those who may change only their own.
 */
function protectedFields(
  before: BoardRecord | null,
  after: BoardRecord,
  records: BoardRecords,
  writer: Writer,
): BoardRecord {
  if (after.typeName !== 'shape' && after.typeName !== 'asset') return after;
  let record: BoardShape | TLAsset = after;
  const maker = before ? makerOf(before) : (records.makers.of(after.id) ?? writer.seatId);
  if (makerOf(record) !== maker) {
    const { by: _, ...meta } = record.meta;
    record = { ...record, meta: maker === undefined ? meta : { ...meta, by: maker } };
  }
  if (record.typeName === 'shape' && !writer.mayChangeOthers) {
    const isLocked = before?.typeName === 'shape' && before.isLocked;
    if (record.isLocked !== isLocked) record = { ...record, isLocked };
  }
  return record;
}

/** The board as a whole stays one that every client can show. @throws ClassroomError */
export function requireWhole(draft: Draft, records: BoardRecords, bounds: Bounds): void {
  let added = 0;
  let bytes = 0;
  let arePagesTouched = false;
  for (const { id, before, after, bytes: size } of draft.edits()) {
    added += Number(after !== null) - Number(before !== null);
    bytes += size - records.bytesOf(id);
    if ((before ?? after)?.typeName === 'page' && !(before && after)) arePagesTouched = true;
  }
  if (added > 0 && records.size + added > limits.boardRecords) refuse('too_large', 'records');
  if (bytes > 0 && bytes > bounds.bytes) refuse('too_large', 'the board');
  if (arePagesTouched) requirePages(draft, records, bounds.pages);
  requireLightPages(draft, records.weights);
}

function requirePages(draft: Draft, records: BoardRecords, most: number): void {
  const { length } = pagesAfter(draft, records);
  if (length === 0) refuse('conflict', 'the last page');
  if (length > most) refuse('too_large', 'pages');
}

export function pagesAfter(draft: Draft, records: BoardRecords): TLPage[] {
  const edits = [...draft.edits()];
  const kept = [...records.all()].filter(({ id }) => !draft.edit(id));
  return [...kept, ...edits.map(({ after }) => after)].filter((record) => record?.typeName === 'page');
}

const asJson = (record: BoardRecord): JsonObject => record as unknown as JsonObject;

/** Records of any version of tldraw, taken to this one's as far as tldraw itself knows the way. */
import type { SerializedSchema } from '@tldraw/store';
import { createTLSchema, type TLRecord } from '@tldraw/tlschema';
import { asObject, type Json } from './json.ts';

const schema = createTLSchema();
const ours = schema.serialize() as { readonly sequences: Readonly<Record<string, number>> };

/**
 * Older ones are migrated; newer ones stay as they are, since tldraw knows no way back. One that cannot be migrated does
 * not keep the others from it.
 */
export function migrated(records: readonly Json[], from: unknown): Json[] {
  const known = within(from);
  return tried(records, known) ?? records.map((record) => tried([record], known)?.[0] ?? record);
}

function tried(records: readonly Json[], from: SerializedSchema): Json[] | null {
  // Only an object by ids is asked for; what its values are is looked at afterwards.
  const store = Object.fromEntries(records.map((record) => [record['id'], record])) as unknown as Record<
    TLRecord['id'],
    TLRecord
  >;
  try {
    const result = schema.migrateStoreSnapshot({ store, schema: from });
    return result.type === 'success' ? (Object.values(result.value) as unknown as Json[]) : null;
  } catch {
    return null;
  }
}

/** No version above ours, and only such that there are. */
function within(from: unknown): SerializedSchema {
  const given = asObject(from);
  // Of tldraw 2.0, and so older than all of ours.
  if (given?.['schemaVersion'] === 1) return given as unknown as SerializedSchema;
  const sequences = asObject(given?.['sequences']) ?? ours.sequences;
  const clamped = Object.entries(ours.sequences).flatMap(([id, most]) => {
    const version = sequences[id];
    return typeof version === 'number'
      ? [[id, Number.isInteger(version) && version >= 0 && version < most ? version : most]]
      : [];
  });
  return { schemaVersion: 2, sequences: Object.fromEntries(clamped) as Record<string, number> };
}

/** @throws Error if it is not what this version of tldraw expects */
export function validate(record: TLRecord): void {
  (schema.types as unknown as Readonly<Record<string, { validate(record: unknown): unknown }>>)[
    record.typeName
  ]?.validate(record);
}

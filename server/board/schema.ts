/** tldraw's own schema: which records there are, and what is in them. */
import type { SerializedSchema } from '@tldraw/store';
import {
  createTLSchema,
  DocumentRecordType,
  PageRecordType,
  TLDOCUMENT_ID,
  type TLArrowBinding,
  type TLAsset,
  type TLDefaultShape,
  type TLDocument,
  type TLPage,
} from '@tldraw/tlschema';
import type { IndexKey } from '@tldraw/utils';

/** What a board is made of: tldraw's records of scope `document`. Never changed in place. */
export type BoardRecord = TLDocument | TLPage | BoardShape | BoardBinding | TLAsset;
export type BoardShape = TLDefaultShape;
export type BoardBinding = TLArrowBinding;

export const schema = createTLSchema();

/** As it is compared and stored: plain JSON, without `undefined`. */
export const serializedSchema = JSON.parse(JSON.stringify(schema.serialize())) as SerializedSchema;

const boardTypes: ReadonlySet<string> = new Set(['document', 'page', 'shape', 'binding', 'asset']);

export const isBoardType = (typeName: unknown): typeName is BoardRecord['typeName'] =>
  typeof typeName === 'string' && boardTypes.has(typeName);

/** By name, as one kind of thing: tldraw's type of each takes only its own records. */
const types = schema.types as unknown as Readonly<
  Record<string, { validate(record: unknown, before?: unknown): unknown }>
>;

/** @throws Error if the record is not what tldraw expects; `before`: its last valid version, to look only at the rest */
export function validateRecord(record: BoardRecord, before: BoardRecord | null): void {
  types[record.typeName]?.validate(record, before ?? undefined);
}

export const firstPageId = PageRecordType.createId('page1');

/** A new board: one empty page. The same on every server and client, so that both can start from it. */
export const firstRecords = (): BoardRecord[] => [
  DocumentRecordType.create({ id: TLDOCUMENT_ID }),
  PageRecordType.create({ id: firstPageId, name: 'Bord 1', index: 'a1' as IndexKey }),
];

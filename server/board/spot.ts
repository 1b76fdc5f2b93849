/** What has a place in an order, and which. */
import type { TLPage } from '@tldraw/tlschema';
import type { BoardRecord, BoardShape } from './schema.ts';

export type Ordered = BoardShape | TLPage;

export const isOrdered = (record: BoardRecord | null): record is Ordered =>
  record?.typeName === 'shape' || record?.typeName === 'page';

/** Where it is in the order. Zeros at the end of a fraction say nothing. No id of a record: it has a blank. */
export const spotOf = (record: Ordered): string =>
  `${record.typeName === 'shape' ? record.parentId : 'document'} ${record.index.replace(/0+$/, '')}`;

/** How much the board can take still. What does not fit is refused as a whole: half a drawing helps nobody. */
import type { Editor } from 'tldraw';
import { limits } from '../../../shared/limits.ts';
import { asObject } from './json.ts';
import { Unwelcome } from './unwelcome.ts';

const kinds = ['shape', 'binding', 'asset', 'page'] as const;

/** @throws Unwelcome `fullBoard` */
export function requireCapacity(editor: Editor, records: readonly unknown[]): void {
  const taken = kinds.reduce((sum, kind) => sum + editor.store.query.ids(kind).get().size, 0);
  const counted: ReadonlySet<unknown> = new Set(kinds);
  const count = records.filter((record) => counted.has(asObject(record)?.['typeName'])).length;
  const room = Math.max(0, limits.boardRecords - taken);
  if (count > room) throw new Unwelcome('fullBoard', { count, room });
}

/** @throws Unwelcome `fullPage` */
export function requirePageCapacity(editor: Editor, count: number): void {
  const room = Math.max(0, editor.options.maxShapesPerPage - editor.getCurrentPageShapeIds().size);
  if (count > room) throw new Unwelcome('fullPage', { count, room });
}

/** The board as it would be after a push, without changing the board. */
import { diffRecord } from './diffRecord.ts';
import { isEqual } from './isEqual.ts';
import { jsonBytes } from './json.ts';
import { References } from './references.ts';
import type { BoardBinding, BoardRecord, BoardShape } from './schema.ts';

/** The board as it is. */
export interface BoardView {
  get(id: string): BoardRecord | undefined;
  /** As JSON, never too low. */
  bytesOf(id: string): number;
  /** Ids of the records that point at this one: see references.ts. */
  referrers(id: string): Iterable<string>;
}

/** One record before and after; null: absent. */
export interface Edit<R extends BoardRecord = BoardRecord> {
  readonly id: string;
  readonly before: R | null;
  readonly after: R | null;
  /** The operation that makes the change: a normalised TLSync record operation. */
  readonly op: readonly [string, ...unknown[]];
  /** Size of the record afterwards as JSON, never too low. */
  readonly bytes: number;
}

export class Draft {
  #board: BoardView;
  #edits = new Map<string, Edit>();
  /** Of the edited records as they would be. */
  #references = new References();

  constructor(board: BoardView) {
    this.#board = board;
  }

  add(edit: Edit): void {
    this.#references.replace(this.#edits.get(edit.id)?.after ?? null, edit.after);
    this.#edits.set(edit.id, edit);
  }

  /** Takes an edit out again. */
  drop(id: string): void {
    this.#references.replace(this.#edits.get(id)?.after ?? null, null);
    this.#edits.delete(id);
  }

  /** Makes a record this one, whatever it would have been; null: removes it. Valid by construction. */
  set(id: string, after: BoardRecord | null): void {
    const before = this.before(id);
    const change = before && after ? diffRecord(before, after) : null;
    if (before ? after && !change : !after) this.drop(id);
    else if (!after) this.add({ id, before, after, op: ['remove'], bytes: 0 });
    else if (change)
      this.add({ id, before, after, op: ['patch', change], bytes: this.#board.bytesOf(id) + jsonBytes(change) });
    else this.add({ id, before, after, op: ['put', after], bytes: jsonBytes(after) });
  }

  /** What is edited now; more may be while one looks. */
  edits(): Iterable<Edit> {
    return this.#edits.values();
  }
  get size(): number {
    return this.#edits.size;
  }
  edit(id: string): Edit | undefined {
    return this.#edits.get(id);
  }

  readonly before = (id: string): BoardRecord | null => this.#board.get(id) ?? null;

  readonly after = (id: string): BoardRecord | null => {
    const edit = this.#edits.get(id);
    return edit ? edit.after : this.before(id);
  };

  shapeBefore(id: string): BoardShape | null {
    return asShape(this.before(id));
  }
  shapeAfter(id: string): BoardShape | null {
    return asShape(this.after(id));
  }

  /** What is in a page, frame or group. */
  *childrenBefore(parentId: string): Generator<BoardShape> {
    for (const id of this.#board.referrers(parentId)) {
      const record = this.shapeBefore(id);
      if (record?.parentId === parentId) yield record;
    }
  }
  *childrenAfter(parentId: string): Generator<BoardShape> {
    for (const record of this.referrersAfter(parentId))
      if (record.typeName === 'shape' && record.parentId === parentId) yield record;
  }

  /** Bindings of an arrow, and of what arrows point at. */
  *bindingsBefore(shapeId: string): Generator<BoardBinding> {
    for (const id of this.#board.referrers(shapeId)) {
      const record = this.before(id);
      if (record?.typeName === 'binding') yield record;
    }
  }
  *bindingsAfter(shapeId: string): Generator<BoardBinding> {
    for (const record of this.referrersAfter(shapeId)) if (record.typeName === 'binding') yield record;
  }

  *referrersAfter(id: string): Generator<BoardRecord> {
    for (const from of this.#board.referrers(id)) {
      const record = this.#edits.has(from) ? null : this.before(from);
      if (record) yield record;
    }
    for (const from of this.#references.to(id)) {
      const record = this.after(from);
      if (record) yield record;
    }
  }
}

const asShape = (record: BoardRecord | null): BoardShape | null => (record?.typeName === 'shape' ? record : null);

/** Names of the fields that differ; those of `props` as `props.name`. */
export function diffKeys(before: BoardShape, after: BoardShape): string[] {
  const keys = differing(before, after).filter((key) => key !== 'props');
  return [...keys, ...differing(before.props, after.props).map((key) => `props.${key}`)];
}

function differing(before: object, after: object): string[] {
  const [a, b] = [before, after] as unknown as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !isEqual(a[key], b[key]));
}

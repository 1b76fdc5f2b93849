/** The board as it would be after a push, without changing the board. */
import type { TLBinding, TLShape } from '@tldraw/tlschema';
import { isEqual } from './isEqual.ts';
import type { BoardRecord } from './schema.ts';

/** The board as it is. */
export interface BoardView {
  get(id: string): BoardRecord | undefined;
  all(): Iterable<BoardRecord>;
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

  constructor(board: BoardView) {
    this.#board = board;
  }

  add(edit: Edit): void {
    this.#edits.set(edit.id, edit);
  }

  edits(): Iterable<Edit> {
    return this.#edits.values();
  }
  get size(): number {
    return this.#edits.size;
  }
  isEdited(id: string): boolean {
    return this.#edits.has(id);
  }

  before(id: string): BoardRecord | null {
    return this.#board.get(id) ?? null;
  }
  after(id: string): BoardRecord | null {
    const edit = this.#edits.get(id);
    return edit ? edit.after : this.before(id);
  }
  shapeBefore(id: string): TLShape | null {
    return asShape(this.before(id));
  }
  shapeAfter(id: string): TLShape | null {
    return asShape(this.after(id));
  }

  // These two look at the whole board. Only unusual pushes ask for them.
  childrenBefore(parentId: string): TLShape[] {
    const children: TLShape[] = [];
    for (const record of this.#board.all())
      if (record.typeName === 'shape' && record.parentId === parentId) children.push(record);
    return children;
  }
  bindingsBefore(fromId: string): TLBinding[] {
    const bindings: TLBinding[] = [];
    for (const record of this.#board.all())
      if (record.typeName === 'binding' && record.fromId === fromId) bindings.push(record);
    return bindings;
  }
}

const asShape = (record: BoardRecord | null): TLShape | null => (record?.typeName === 'shape' ? record : null);

/** Names of the fields that differ; those of `props` as `props.name`. */
export function diffKeys(before: TLShape, after: TLShape): string[] {
  const keys = differing(before, after).filter((key) => key !== 'props');
  return [...keys, ...differing(before.props, after.props).map((key) => `props.${key}`)];
}

function differing(before: object, after: object): string[] {
  const [a, b] = [before, after] as unknown as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !isEqual(a[key], b[key]));
}

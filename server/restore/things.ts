/** What is kept in memory of each board record: enough to say what went, and what belongs together. */
import type { NetworkDiffJson } from '../../shared/board/protocol.ts';

export interface Thing {
  readonly kind: 'page' | 'shape' | 'group' | 'asset' | 'binding' | 'document';
  /** Entry that made it; 0: it was there from the start. */
  readonly madeAt: number;
  /** As JSON, about. */
  readonly chars: number;
  /** Of a shape: what it is in. */
  readonly parentId: string | null;
  /** Of an image: its file. */
  readonly assetId: string | null;
  /** Of a binding: what it ties. */
  readonly ends: readonly string[];
  /** Of a page. */
  readonly name: string;
  readonly index: string;
}

/** What one sees as one thing. */
export const isCounted = ({ kind }: Thing): boolean => kind === 'page' || kind === 'shape';

type Fields = Readonly<Record<string, unknown>>;

/** The record after an operation of the log; null: gone, or never there. */
export function thingAfter(
  before: Thing | null,
  [type, value]: NetworkDiffJson[string],
  seq: number,
  chars: number,
): Thing | null {
  if (type === 'put') return thingOf(value as Fields, before?.madeAt ?? seq, chars);
  if (type !== 'patch' || !before) return null;
  const patch = value as Fields;
  const props = operation(patch['props'], 'patch') as Fields | undefined;
  return {
    ...before,
    chars: before.chars + chars,
    parentId: text(operation(patch['parentId'], 'put')) ?? before.parentId,
    assetId: text(operation(props?.['assetId'], 'put')) ?? before.assetId,
    name: text(operation(patch['name'], 'put')) ?? before.name,
    index: text(operation(patch['index'], 'put')) ?? before.index,
  };
}

/** The page of a new board, before the first entry. */
export function thingOf(record: object, madeAt: number, chars: number): Thing {
  const { typeName, type, parentId, props, fromId, toId, name, index } = record as Fields;
  return {
    kind: typeName === 'shape' && type === 'group' ? 'group' : (typeName as Thing['kind']),
    madeAt,
    chars,
    parentId: text(parentId),
    assetId: text((props as Fields | undefined)?.['assetId']),
    ends: [fromId, toId].flatMap((id) => text(id) ?? []),
    name: text(name) ?? '',
    index: text(index) ?? '',
  };
}

const operation = (op: unknown, type: string): unknown => (Array.isArray(op) && op[0] === type ? op[1] : undefined);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A board for a client that has none or an older one, in pieces that leave room for other messages between them. */
import { limits } from '../../shared/limits.ts';
import type { NetworkDiffJson } from '../../shared/board/protocol.ts';
import { pageOf } from './ancestry.ts';
import type { BoardRecord } from './schema.ts';

export interface Hydration {
  /** `all`: forget what you have; `changes`: only what changed. */
  readonly hydration: 'all' | 'changes';
  readonly diff: NetworkDiffJson;
}

/** A piece of a hydration, with its size as JSON. */
interface Piece {
  readonly id: string;
  readonly op: readonly unknown[];
  readonly rank: number;
  readonly chars: number;
}

/**
 * Cuts a hydration, what is needed first in front: pages and removals, images' files, the shapes of `page`, the other
 * shapes, what binds them. At least one piece.
 * @param chars size of a record's JSON, about
 */
export function cut(
  diff: NetworkDiffJson,
  page: string | null,
  find: (id: string) => BoardRecord | undefined,
  chars: (id: string) => number,
): NetworkDiffJson[] {
  const pieces: Piece[] = Object.entries(diff).map(([id, op]) => {
    const record = op[0] === 'put' ? (op[1] as BoardRecord) : null;
    return { id, op, rank: record ? rank(record, page, find) : 0, chars: record ? chars(id) : id.length + 16 };
  });
  pieces.sort((a, b) => a.rank - b.rank);
  const slices: NetworkDiffJson[] = [{}];
  let size = 0;
  for (const { id, op, chars } of pieces) {
    let slice = slices[slices.length - 1] as NetworkDiffJson;
    if (size > 0 && size + chars > limits.sliceChars) {
      slice = {};
      slices.push(slice);
      size = 0;
    }
    slice[id] = op as unknown[];
    size += chars;
  }
  return slices;
}

function rank(record: BoardRecord, page: string | null, find: (id: string) => BoardRecord | undefined): number {
  switch (record.typeName) {
    case 'document':
    case 'page':
      return 0;
    case 'asset':
      return 1;
    case 'shape':
      return pageOf(record, (id) => find(id) ?? null) === page ? 2 : 3;
    case 'binding':
      return 4;
  }
}

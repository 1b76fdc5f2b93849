/** Cuts changes into pushes that the server takes. */
import { limits } from '../../shared/limits.ts';
import type { BoardDiff, RecordOperation } from './syncCore.ts';

/** Characters of JSON in one push: well below a packet, and no long wait for what comes after it on a slow line. */
const MOST_CHARS = 512 * 1024;
const MOST_OPERATIONS = Math.floor(limits.pushOperations / 2);

type Operations = [string, RecordOperation][];

/**
 * No record may be that large, and a packet that large would end the connection, again and again. Only one operation
 * alone can be: several are split before.
 */
export const isTooLarge = (diff: BoardDiff): boolean => JSON.stringify(diff).length > 2 * MOST_CHARS;

/** At least one part; what others need to stand on comes first: pages, images' files, shapes, then what binds them. */
export function splitDiff(diff: BoardDiff): BoardDiff[] {
  const all = Object.entries(diff);
  // By far the most pushes are one stroke's next points.
  if (all.length <= 1) return [diff];
  const parts: Operations[] = [[]];
  let size = 0;
  for (const operation of sorted(all)) {
    const chars = JSON.stringify(operation).length;
    let part = parts[parts.length - 1] ?? [];
    if (part.length > 0 && (size + chars > MOST_CHARS || part.length >= MOST_OPERATIONS)) {
      part = [];
      parts.push(part);
      size = 0;
    }
    part.push(operation);
    size += chars;
  }
  return parts.map((part) => Object.fromEntries<RecordOperation>(part));
}

/** Two smaller ones, or null for a single operation. */
export function halves(diff: BoardDiff): BoardDiff[] | null {
  const all = Object.entries(diff);
  if (all.length < 2) return null;
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)].map((half) => Object.fromEntries<RecordOperation>(half));
}

const ranks: readonly string[] = ['document', 'page', 'asset', 'shape', 'binding'];

/** What is made comes before what is moved into it, what holds others before these, what is removed last. Stable. */
function sorted(operations: Operations): Operations {
  const made = new Map(operations.filter(([, [type]]) => type === 'put'));
  const depth = (id: string): number => {
    const op = made.get(id);
    if (op?.[0] !== 'put' || op[1].typeName !== 'shape') return 0;
    return made.has(op[1].parentId) ? 1 + depth(op[1].parentId) : 0;
  };
  const rank = ([id, [type]]: Operations[number]): number =>
    type === 'remove' ? ranks.length : ranks.indexOf(id.slice(0, id.indexOf(':')));
  const order = (one: Operations[number]): number => (one[1][0] === 'put' ? depth(one[0]) : Infinity);
  return [...operations].sort((a, b) => rank(a) - rank(b) || compare(order(a), order(b)));
}

const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

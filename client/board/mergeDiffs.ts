/** Two changes in a row as one. */
import { patchRecord } from './textPushes.ts';
import {
  applyObjectDiff,
  isEqual,
  type BoardDiff,
  type ObjectDiff,
  type RecordOperation,
  type ValueOperation,
} from './syncCore.ts';

/** With the same effect as `first` and then `second`; null where that cannot be said in one. */
export function mergeDiffs(first: BoardDiff, second: BoardDiff): BoardDiff | null {
  const merged = { ...first };
  for (const [id, next] of Object.entries(second)) {
    const before = merged[id];
    const both = before ? mergeRecord(before, next) : next;
    if (!both) return null;
    merged[id] = both;
  }
  return merged;
}

function mergeRecord(first: RecordOperation, second: RecordOperation): RecordOperation | null {
  if (second[0] !== 'patch') return second;
  switch (first[0]) {
    case 'put':
      return ['put', patchRecord(first[1], second[1])];
    case 'patch': {
      const merged = mergeObjects(first[1], second[1]);
      return merged && ['patch', merged];
    }
    case 'remove':
      return first; // a patch of what is gone does nothing
  }
}

function mergeObjects(first: ObjectDiff, second: ObjectDiff): ObjectDiff | null {
  const merged = { ...first };
  for (const [key, next] of Object.entries(second)) {
    const before = merged[key];
    const both = before ? mergeValue(before, next) : next;
    if (!both) return null;
    merged[key] = both;
  }
  return merged;
}

function mergeValue(first: ValueOperation, second: ValueOperation): ValueOperation | null {
  if (second[0] === 'put' || second[0] === 'delete') return second;
  if (second[0] === 'text') {
    const [, base, text] = second;
    // Else something of others came in between.
    if (first[0] === 'text' && isEqual(first[2], base)) return ['text', first[1], text];
    return first[0] === 'put' && isEqual(first[1], base) ? ['put', text] : null;
  }
  if (second[0] === 'append') {
    const [, added, offset] = second;
    if (first[0] === 'append' && first[2] + first[1].length === offset)
      return ['append', [...first[1], ...added], first[2]];
    if (first[0] === 'put' && Array.isArray(first[1]) && first[1].length === offset)
      return ['put', [...(first[1] as unknown[]), ...added]];
    return null;
  }
  const isObject = first[0] === 'put' && typeof first[1] === 'object' && first[1] !== null;
  if (isObject) return ['put', applyObjectDiff(first[1] as object, second[1])];
  if (first[0] !== 'patch') return null;
  const merged = mergeObjects(first[1], second[1]);
  return merged && ['patch', merged];
}

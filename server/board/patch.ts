/**
 * Applies a TLSync object diff as sync-core's applyObjectDiff does, but takes nothing on trust: that function would
 * make holes in lists, set prototypes and throw on malformed operations. One operation is ours, decision 22:
 * `['text', base, text]`, what its writer made of `base`, is merged with what the text is by now.
 */
import { isTextField, mergeText } from '../../shared/board/mergeText.ts';
import { isEqual } from './isEqual.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { refuse } from './refusals.ts';

/**
 * Copies what changes and shares the rest; the same object if nothing does. `diff` has passed `requireJson`.
 * @throws ClassroomError `invalid`
 */
export function patched<T extends object>(target: T, diff: unknown): T {
  if (!isJsonObject(diff)) refuse('invalid', 'a patch that is no object');
  // Objects and lists of JSON alike are read by key; T is only handed through.
  return (Array.isArray(target) ? patchedList(target, diff) : patchedObject(target as JsonObject, diff)) as T;
}

function patchedObject(target: JsonObject, diff: JsonObject): JsonObject {
  let result: JsonObject | null = null;
  let isShorter = false;
  for (const key of Object.keys(diff)) {
    const before = target[key];
    const after = applied(before, diff[key], key in target, isTextField(key));
    if (after === before && (after !== undefined || !(key in target))) continue;
    result ??= { ...target };
    result[key] = after;
    isShorter ||= after === undefined;
  }
  return result && isShorter ? compact(result) : (result ?? target);
}

/** Without the fields that were deleted. JSON has no other `undefined`. */
const compact = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function patchedList(target: readonly unknown[], diff: JsonObject): readonly unknown[] {
  let result: unknown[] | null = null;
  for (const key of Object.keys(diff)) {
    if (!/^(0|[1-9]\d{0,8})$/.test(key)) refuse('invalid', 'a list index that is no number');
    const index = Number(key);
    const before = target[index];
    const after = applied(before, diff[key], false, false);
    if (after === before) continue;
    result ??= [...target];
    if (index > result.length) refuse('invalid', 'a hole in a list');
    result[index] = after;
  }
  return result ?? target;
}

/** The value after one operation; `undefined`: deleted. Operations that no longer fit the value change nothing. */
function applied(before: unknown, op: unknown, mayDelete: boolean, isText: boolean): unknown {
  if (!Array.isArray(op)) refuse('invalid', 'an operation that is no list');
  const [type, value, offset] = op as readonly unknown[];
  switch (type) {
    case 'put':
      requireLength(op, 2);
      return isEqual(before, value) ? before : value;
    case 'append':
      requireLength(op, 3);
      if (!Array.isArray(value) || !Number.isInteger(offset)) refuse('invalid', 'a malformed append');
      return Array.isArray(before) && before.length === offset
        ? [...(before as unknown[]), ...(value as unknown[])]
        : before;
    case 'text': {
      requireLength(op, 3);
      if (!isText) refuse('invalid', 'a text in a field that holds none');
      const merged = mergeText(value, op[2], before);
      return isEqual(before, merged) ? before : merged;
    }
    case 'patch':
      requireLength(op, 2);
      return typeof before === 'object' && before !== null ? patched(before, value) : before;
    case 'delete':
      requireLength(op, 1);
      if (mayDelete) return undefined;
      return before === undefined ? before : refuse('invalid', 'a hole in a list');
    default:
      return refuse('invalid', 'an unknown operation');
  }
}

function requireLength(op: readonly unknown[], length: number): void {
  if (op.length !== length) refuse('invalid', 'a malformed operation');
}

/**
 * Whether two values say the same, as lodash does it for what a board holds: records, arrays, numbers, texts. Takes the
 * place of lodash's own in the client (see scripts/leanClient.ts): each change of the board is compared several times.
 */
export const isEqual = (one: unknown, other: unknown): boolean => isEqualWith(one, other);

/** @param judge is asked first about each pair; undefined leaves it to the usual rules */
export function isEqualWith(
  one: unknown,
  other: unknown,
  judge?: (one: unknown, other: unknown) => boolean | undefined,
): boolean {
  const judged = judge?.(one, other);
  if (judged !== undefined) return judged;
  if (Object.is(one, other) || one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (kindOf(one) !== kindOf(other)) return false;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, at) => isEqualWith(value, other[at], judge));
  }
  if (one instanceof Date) return other instanceof Date && Object.is(one.getTime(), other.getTime());
  // Nothing else with hidden contents is on a board; two of them are then the same only when they are one.
  if (!isPlain(one)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqualWith(one[key], other[key], judge))
  );
}

// What ProseMirror calls attributes has no prototype, and equals the same object from JSON.
const kindOf = (value: object): unknown => (Object.getPrototypeOf(value) as unknown) ?? Object.prototype;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const hidden = [Map, Set, WeakMap, WeakSet, Promise, RegExp, ArrayBuffer];
const isPlain = (value: object): boolean => !ArrayBuffer.isView(value) && !hidden.some((kind) => value instanceof kind);

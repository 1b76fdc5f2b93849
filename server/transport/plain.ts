/** A guard before the schemas: some of them take any JSON, and none of them says how deep it may be. */

const maxDepth = 100;

/**
 * Whether a payload is JSON of a sensible depth: finite numbers, plain objects, no bytes, and no key that every object
 * has, such as `__proto__` or `constructor`, which merging would follow past the object.
 */
export function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'number' || Number.isFinite(value);
  if (depth > maxDepth) return false;
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) if (!isPlain(item, depth + 1)) return false;
    return true;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  for (const key of Object.keys(value)) {
    if (key in Object.prototype) return false;
    if (!isPlain((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}

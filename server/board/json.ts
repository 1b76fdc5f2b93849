/** Guards against JSON that is well-formed but hostile, before any other code looks at it. */
import { refuse } from './refusals.ts';

/** Levels of objects and arrays in one operation; a list in a list in a list of rich text takes four a level. */
const maxDepth = 100;

export type JsonObject = Record<string, unknown>;

/** An object as JSON makes it: not a list, a Buffer or an instance of anything. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Only finite numbers, plain objects and lists without holes, not too deep; no key that every object has, such as
 * `__proto__` or `constructor`: merging them would reach past the record.
 * @throws ClassroomError `invalid`
 */
export function requireJson(value: unknown, depth = 0): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      // 1e999 is good JSON, and infinite.
      if (!Number.isFinite(value)) refuse('invalid', 'a number that is not finite');
      return;
    case 'object':
      if (value === null) return;
      if (depth > maxDepth) refuse('invalid', 'too deep');
      if (Array.isArray(value)) {
        // By index: forEach and the like would skip the holes.
        for (let index = 0; index < value.length; index++) requireJson(value[index], depth + 1);
        return;
      }
      if (!isJsonObject(value)) refuse('invalid', 'not plain JSON');
      for (const key of Object.keys(value)) {
        if (key in Object.prototype) refuse('invalid', 'a forbidden key');
        requireJson(value[key], depth + 1);
      }
      return;
    default:
      refuse('invalid', 'not JSON');
  }
}

/** Bytes of a value as JSON in UTF-8. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

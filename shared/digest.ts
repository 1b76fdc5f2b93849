/**
 * Digest of a JSON value, equal for equal values whatever the order of their keys. Proves that two devices show the
 * same thing; it guards against faults, not against forgery.
 *
 * Digests of objects and arrays are remembered by identity. Values must therefore not be changed in place, which holds
 * for folded state and for tldraw's records; asking again after a small change costs only the changed part.
 */
export function digest(value: unknown): string {
  const [high, low] = pair(value);
  return hex(high) + hex(low);
}

type Pair = readonly [number, number];
const remembered = new WeakMap<object, Pair>();
const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

function pair(value: unknown): Pair {
  if (value === null || typeof value !== 'object') return hashText(primitive(value));
  const known = remembered.get(value);
  if (known) return known;
  const result = Array.isArray(value) ? hashList(value) : hashObject(value as Record<string, unknown>);
  remembered.set(value, result);
  return result;
}

// JSON has no -0, no undefined: what it would make of them is what counts.
const primitive = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value === 0 ? 0 : value));

function hashList(list: readonly unknown[]): Pair {
  let [high, low] = hashText('[');
  for (const item of list) [high, low] = mix(high, low, pair(item));
  return [high, low];
}

/** A sum over the fields, so that their order does not matter. */
function hashObject(object: Record<string, unknown>): Pair {
  let [high, low] = hashText('{');
  for (const key in object) {
    const field = object[key];
    if (field === undefined) continue;
    const [keyHigh, keyLow] = hashText(key);
    const [a, b] = mix(keyHigh, keyLow, pair(field));
    high = (high + a) | 0;
    low = (low + b) | 0;
  }
  return [high, low];
}

const mix = (high: number, low: number, [a, b]: Pair): Pair => [
  Math.imul(high ^ a, 0x85ebca6b) ^ (high >>> 13) ^ b,
  Math.imul(low ^ b, 0xc2b2ae35) ^ (low >>> 16) ^ a,
];

/** FNV-1a twice, with different primes, over UTF-16 code units. */
function hashText(text: string): Pair {
  let high = 0x811c9dc5;
  let low = 0xcbf29ce4;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x01000197);
  }
  return [high, low];
}

/**
 * Digest of many keyed values that change one at a time: the sum of the digests of the pairs, so that a change costs
 * only what changed. Used for board records.
 */
export function sumDigest(values: Iterable<readonly [string, unknown]>): string {
  let high = 0;
  let low = 0;
  for (const [key, value] of values) {
    const [keyHigh, keyLow] = hashText(key);
    const [a, b] = mix(keyHigh, keyLow, pair(value));
    high = (high + a) | 0;
    low = (low + b) | 0;
  }
  return hex(high) + hex(low);
}

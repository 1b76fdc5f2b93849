/**
 * Digest of a JSON value, equal for equal values whatever the order of their keys. Proves that two devices show the
 * same thing; it guards against faults, not against forgery.
 *
 * Digests of objects and arrays are remembered by identity. Values must therefore not be changed in place, which holds
 * for folded state and for tldraw's records; asking again after a small change costs only the changed part.
 */
export function digest(value: unknown): string {
  hashValue(value);
  return hex(high) + hex(low);
}

/**
 * The result of the last `hash…`, in two registers: a board has a million numbers, and a pair for each would be most
 * of the work.
 */
let high = 0;
let low = 0;

/** Halves of the digests of lists and objects. A point is hashed sooner than it is looked up. */
const remembered = new WeakMap<object, readonly [number, number]>();
const FEW_FIELDS = 4;
const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

function hashValue(value: unknown): void {
  if (value === null || typeof value !== 'object') return hashText(primitive(value));
  const known = remembered.get(value);
  if (known) {
    [high, low] = known;
    return;
  }
  if (Array.isArray(value)) hashList(value);
  else if (hashObject(value as Record<string, unknown>) <= FEW_FIELDS) return;
  remembered.set(value, [high, low]);
}

// JSON has no -0, no undefined: what it would make of them is what counts.
function primitive(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  return value === undefined ? 'null' : JSON.stringify(value);
}

function hashList(list: readonly unknown[]): void {
  hashText('[');
  let [listHigh, listLow] = [high, low];
  for (const item of list) {
    hashValue(item);
    mixInto(listHigh, listLow);
    listHigh = high;
    listLow = low;
  }
}

/** A sum over the fields, so that their order does not matter. Returns how many there are. */
function hashObject(object: Record<string, unknown>): number {
  hashText('{');
  let [sumHigh, sumLow] = [high, low];
  let fields = 0;
  for (const key in object) {
    const field = object[key];
    if (field === undefined) continue;
    hashField(key, field);
    sumHigh = (sumHigh + high) | 0;
    sumLow = (sumLow + low) | 0;
    fields++;
  }
  high = sumHigh;
  low = sumLow;
  return fields;
}

function hashField(key: string, value: unknown): void {
  hashText(key);
  const [keyHigh, keyLow] = [high, low];
  hashValue(value);
  mixInto(keyHigh, keyLow);
}

/** Mixes the last result into the one before it. */
function mixInto(intoHigh: number, intoLow: number): void {
  const [a, b] = [high, low];
  high = Math.imul(intoHigh ^ a, 0x85ebca6b) ^ (intoHigh >>> 13) ^ b;
  low = Math.imul(intoLow ^ b, 0xc2b2ae35) ^ (intoLow >>> 16) ^ a;
}

/** FNV-1a twice, with different primes, over UTF-16 code units. */
function hashText(text: string): void {
  high = 0x811c9dc5;
  low = 0xcbf29ce4;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x01000197);
  }
}

/**
 * Digest of many keyed values that change one at a time: the sum of the digests of the pairs, so that a change costs
 * only what changed. Used for board records.
 */
export function sumDigest(values: Iterable<readonly [string, unknown]>): string {
  let [sumHigh, sumLow] = [0, 0];
  for (const [key, value] of values) {
    hashField(key, value);
    sumHigh = (sumHigh + high) | 0;
    sumLow = (sumLow + low) | 0;
  }
  return hex(sumHigh) + hex(sumLow);
}

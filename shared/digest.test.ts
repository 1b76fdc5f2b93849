import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest, sumDigest } from './digest.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** JSON as it comes out of a parser: no prototype tricks, no -0 … but whatever text. */
const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;

/** The same value with the keys of all its objects the other way round. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  );
}

/** All ways to change exactly one leaf. */
function withOtherLeaf(value: Json): Json[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => withOtherLeaf(item).map((changed) => value.with(index, changed)));
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, field]) =>
      withOtherLeaf(field).map((changed) => ({ ...value, [key]: changed })),
    );
  }
  return [typeof value === 'string' ? `${value}.` : value === null ? 0 : null];
}

test('the order of keys does not matter', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(digest(reversed(value))).toBe(digest(value));
    }),
  );
});

test('a copy over the wire has the same digest', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(digest(JSON.parse(JSON.stringify(value)))).toBe(digest(value));
    }),
  );
});

test('one changed leaf changes the digest', () => {
  fc.assert(
    fc.property(json, (value) => {
      const before = digest(value);
      for (const changed of withOtherLeaf(value)) expect(digest(changed)).not.toBe(before);
    }),
  );
});

test.each([
  ['-0 is 0', { a: -0 }, { a: 0 }],
  ['an undefined field is no field', { a: 1, b: undefined }, { a: 1 }],
  ['undefined in a list is null', [undefined, 1], [null, 1]],
  ['a number that JSON cannot write is null', [NaN, Infinity], [null, null]],
])('as JSON would have it: %s', (_name, left, right) => {
  expect(digest(left)).toBe(digest(right));
});

test.each([
  ['the order of a list', [1, 2], [2, 1]],
  ['a number and its text', 1, '1'],
  ['null and its text', null, 'null'],
  ['an empty list and an empty object', [], {}],
  ['a list and an object with its indices', ['a'], { 0: 'a' }],
  ['two fields that swapped their values', { a: 1, b: 2 }, { a: 2, b: 1 }],
  ['a value one level deeper', { a: { b: 1 } }, { a: 1, b: 1 }],
  ['a list in a list', [[1]], [1]],
  ['an item more', [0, 0], [0]],
])('told apart: %s', (_name, left, right) => {
  expect(digest(left)).not.toBe(digest(right));
});

const vectors: [value: Json, digest: string][] = [
  [null, '77074ba466786035'],
  [true, '4db211e5bb39bc78'],
  [0, '350ca8af12b7550c'],
  [-1.5, '1be98f5e26246cc7'],
  ['', 'ffcaaa85675502d8'],
  ['é', '507809f29a3565a1'],
  [[], 'de0c1fbafdb733a9'],
  [[1, 2], '7c34f2daff8c5e73'],
  [{}, 'fe0c521addb700c9'],
  [{ a: 1 }, 'c3d98aecaade2583'],
  [{ b: [true, null], a: 'x' }, 'f5d178889a14ac8d'],
];
const records: [key: string, record: Json][] = [
  ['shape:a', { x: 1 }],
  ['page:b', { name: 'B' }],
];

describe('what every other client computes too', () => {
  test.each(vectors)('%j', (value, expected) => {
    expect(digest(value)).toBe(expected);
  });

  test('keyed records', () => {
    expect(sumDigest([])).toBe('0000000000000000');
    expect(sumDigest(records.slice(0, 1))).toBe('2ece19720b1938b3');
    expect(sumDigest(records)).toBe('bf05752ac6175dbc');
  });

  test('the vectors are those of docs/protocol.md', () => {
    const document = readFileSync(join(import.meta.dirname, '../docs/protocol.md'), 'utf8').replaceAll(/ +/g, ' ');
    for (const [value, expected] of vectors)
      expect(document).toContain(`| \`${JSON.stringify(value)}\` | \`${expected}\` |`);
    for (const expected of ['2ece19720b1938b3', 'bf05752ac6175dbc']) expect(document).toContain(expected);
  });
});

describe('the digest of keyed records', () => {
  const records = fc.uniqueArray(fc.tuple(fc.string(), json), { selector: ([key]) => key, maxLength: 12 });

  test('is the same in any order', () => {
    fc.assert(
      fc.property(records, (list) => {
        expect(sumDigest([...list].reverse())).toBe(sumDigest(list));
      }),
    );
  });

  test('changes with each record that is missing, added or moved to another key', () => {
    fc.assert(
      fc.property(records, fc.string(), (list, key) => {
        for (let index = 0; index < list.length; index++) {
          expect(sumDigest(list.toSpliced(index, 1))).not.toBe(sumDigest(list));
          if (list.some(([other]) => other === key)) continue;
          expect(sumDigest(list.with(index, [key, list[index]![1]]))).not.toBe(sumDigest(list));
        }
      }),
    );
  });
});

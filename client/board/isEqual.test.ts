import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEqual, isEqualWith } from './isEqual.ts';
// What the server uses, and the client before it is built: lodash's.
import { isEqual as lodashIsEqual } from './syncCore.ts';

const value = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom<unknown>(null, undefined, NaN, 0, -0, 1, '', 'a', true, false),
    fc.double(),
    fc.string({ maxLength: 2 }),
    fc.date(),
  ),
  tree: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z'), tie('tree'), { maxKeys: 3, noNullPrototype: false }),
  ),
})).tree;

test('any two values are equal exactly when lodash says so', () => {
  fc.assert(
    fc.property(value, value, (one, other) => isEqual(one, other) === lodashIsEqual(one, other)),
    {
      numRuns: 3000,
    },
  );
});

test('a copy is equal, and is not when one place in it differs', () => {
  fc.assert(
    fc.property(value, (original) => {
      const copy = structuredClone(original);
      expect(isEqual(original, copy)).toBe(true); // structuredClone gives everything a prototype
      expect(isEqual({ deep: [original, 1] }, { deep: [copy, 2] })).toBe(false);
      expect(isEqual({ a: original, b: undefined }, { a: copy })).toBe(false);
    }),
  );
});

test('what hides its contents is equal to itself only', () => {
  const map = new Map([['a', 1]]);
  expect(isEqual({ map }, { map })).toBe(true);
  expect(isEqual(map, new Map([['a', 2]]))).toBe(false);
  expect(isEqual(new Set([1]), new Set([2]))).toBe(false);
});

test('numbers that differ by less than is seen are the same, where one asks for that', () => {
  const almost = (one: unknown, other: unknown) =>
    typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 0.001 : undefined;
  expect(isEqualWith({ at: [{ x: 1 }] }, { at: [{ x: 1.0001 }] }, almost)).toBe(true);
  expect(isEqualWith({ at: [{ x: 1 }] }, { at: [{ x: 1.1 }] }, almost)).toBe(false);
  expect(isEqualWith({ at: 1, name: 'a' }, { at: 1, name: 'b' }, almost)).toBe(false);
});

test('attributes without a prototype equal the same from JSON', () => {
  const attributes: object = Object.assign(Object.create(null) as object, { level: 1 });
  expect(isEqual({ attributes }, { attributes: { level: 1 } })).toBe(true);
  expect(isEqual({ attributes: { level: 1 } }, { attributes })).toBe(true);
  expect(lodashIsEqual({ attributes }, { attributes: { level: 1 } })).toBe(true);
});

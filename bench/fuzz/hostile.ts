/** Values that nobody's client sends, and ways to work them into values that are right. */
import fc from 'fast-check';

/** Stands for a number that JSON can write and that is infinite. */
export const INFINITE = '\u0001infinite\u0001';

/** As text; JSON.stringify alone would write neither `1e999` nor a key `__proto__` set in the usual way. */
export const asJson = (value: unknown): string =>
  ((JSON.stringify(value) as string | undefined) ?? 'null').replaceAll(`"\\u0001infinite\\u0001"`, '1e999');

const nested = (levels: number, isList: boolean): unknown =>
  JSON.parse(isList ? '['.repeat(levels) + ']'.repeat(levels) : '{"a":'.repeat(levels) + '1' + '}'.repeat(levels));

const keys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  '',
  '0',
  '-1',
  'id',
  'then',
];

const strings: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\u202e\u2066',
  '\ud800',
  '😀'.repeat(40),
  'shape:__proto__',
  'page:constructor',
  '../../etc/passwd',
  "'; DROP TABLE entry;--",
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'line:__proto__',
  '%00%2e%2e/',
  INFINITE,
  'a'.repeat(5000),
  '\n'.repeat(300),
  'é'.normalize('NFD').repeat(100),
];

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: null }) },
  { weight: 4, arbitrary: fc.constantFrom(...strings) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      -1,
      0,
      0.5,
      -0.5,
      1e308,
      -1e308,
      5e-324,
      2 ** 31,
      2 ** 53,
      -(2 ** 53),
      2 ** 53 + 2,
      1e21,
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(10, 90, 120, 3000), fc.boolean())
      .map(([levels, isList]) => nested(levels, isList)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...keys), fc.constantFrom<unknown>({ admin: true }, 1, []))
      .map(([key, value]) => withKey({}, key, value)),
  },
  { weight: 2, arbitrary: fc.constantFrom(500, 3000).map((length) => Array.from({ length }, (_, at) => at)) },
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Also a key that an assignment would lose. */
function withKey(object: object, key: string, value: unknown): object {
  return Object.defineProperty({ ...object }, key, { value, enumerable: true, configurable: true, writable: true });
}

type Change = (value: unknown) => unknown;

const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: hostileValue.map(
      (other): Change =>
        () =>
          other,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.nat(20).map(
      (at): Change =>
        (value) =>
          without(value, at),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...keys), hostileValue).map(
      ([key, other]): Change =>
        (value) =>
          isObject(value) ? withKey(value, key, other) : [value, other],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Change>((value) =>
      Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : [value],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Change>((value) =>
      typeof value === 'string' ? value + value : typeof value === 'number' ? -value : typeof value,
    ),
  },
  { weight: 1, arbitrary: fc.constant<Change>((value) => (isObject(value) ? Object.entries(value) : { value })) },
);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function without(value: unknown, at: number): unknown {
  if (Array.isArray(value)) return (value as unknown[]).filter((_, index) => index !== at % value.length);
  if (!isObject(value)) return undefined;
  const names = Object.keys(value);
  const gone = names[at % names.length];
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== gone));
}

/** Applies a change somewhere inside: `path` chooses at each level which part, or to stay. */
function changed(value: unknown, path: readonly number[], apply: Change): unknown {
  const [step, ...rest] = path;
  const isEnd = step === undefined || typeof value !== 'object' || value === null;
  if (isEnd) return apply(value);
  const names = Object.keys(value);
  const name = names[step % (names.length + 1)];
  if (name === undefined) return apply(value);
  const inner = changed((value as Record<string, unknown>)[name], rest, apply);
  if (Array.isArray(value)) return (value as unknown[]).map((item, at) => (String(at) === name ? inner : item));
  return withKey(value, name, inner);
}

/** The value as it is (rarely), or with one to three hostile changes. */
export function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.array(fc.nat(30), { maxLength: 6 }), change), { minLength: 0, maxLength: 3 });
  return fc
    .tuple(value, changes)
    .map(([right, all]) => all.reduce((so, [path, apply]) => changed(so, path, apply), right));
}

/** Numbers and words for records: mostly right, often at a bound, some outside of it. */
import fc from 'fast-check';
import { rangeOf, type Range } from '../../../shared/board/drawable.ts';
import { mostWeight, weightOf } from '../../../shared/board/drawingWeight.ts';
import { mostText } from '../../../shared/board/values.ts';

/** Within the bound of this field, half of them near its ends. `object`: the field that holds it */
export function inside(key: string, object: string | null = null): fc.Arbitrary<number> {
  const [least, most] = rangeOf(object, key);
  return fc.oneof(
    { weight: 5, arbitrary: usual(least, most) },
    { weight: 2, arbitrary: fc.constantFrom(least, most, inwards(least, most), inwards(most, least)) },
    { weight: 2, arbitrary: ofAnySize([least, most]) },
  );
}

/** What the tools make most: a few hundred pixels, a share, a turn. */
const usual = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.max(least, -600), max: Math.min(most, 600), noNaN: true });

const inwards = (bound: number, other: number): number => bound + (other - bound) * 2 ** -40;

/** As many small as large ones. */
function ofAnySize([least, most]: Range): fc.Arbitrary<number> {
  const sign = least < 0 ? fc.constantFrom(-1, 1) : fc.constant(1);
  return fc
    .tuple(sign, fc.double({ min: -12, max: Math.log10(most), noNaN: true }))
    .map(([direction, power]) => Math.min(most, Math.max(least, direction * 10 ** power)));
}

/** Finite, and strange to whatever draws. */
export const strangeNumber = fc.oneof(
  fc.constantFrom(0, -1, 1e-9, 1e-300, 5e-324, 1e7, 2 ** 25, 2 ** 31, 1e15, 2 ** 53, 1e100, 1e300, 1.7e308),
  fc.constantFrom(-1e-300, -1e7, -(2 ** 31), -1e300, -1.7e308),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** A number of it is at the end of its range, its text is long, or there is much to draw. */
export function isNearBound(record: Readonly<Record<string, unknown>>): boolean {
  return weightOf(record) > mostWeight / 4 || isPartNear(record, null);
}

function isPartNear(part: unknown, name: string | null): boolean {
  if (typeof part === 'string') return part.length > mostText.text / 2;
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(([key, value]) => {
    if (typeof value !== 'number') return isPartNear(value, Array.isArray(part) ? name : key);
    const [least, most] = rangeOf(name, key);
    // Zero and one are where most shares are, and no hard case.
    return (
      most > 1 &&
      (value > 0.9 * most ||
        value < least + 0.05 * (most - least) * (least < 0 ? 1 : 0) ||
        (least > 0 && value < 2 * least))
    );
  });
}

const words = fc.constantFrom(
  'Armoede',
  'x',
  ' ',
  'een twee drie vier vijf zes',
  'Donaudampfschifffahrtsgesellschaftskapitän',
  'a\u0301\u0302\u0303'.repeat(8),
  'שלום עולם',
  'مرحبا\u202eabc',
  '日本語のテキスト',
  '👩🏽‍🏫'.repeat(5),
  '\t',
  '\ud800',
  '&<>"\'',
  '\u200b',
);

/** Without the few characters that a picture file cannot hold. */
const writable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') || 'x';

/** Short as a rule. */
export const someWords = fc.oneof(
  { weight: 20, arbitrary: words },
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map(writable) },
  { weight: 1, arbitrary: fc.constantFrom(200, 2000).map((length) => 'lang woord '.repeat(length / 10)) },
);

/** As long as may be, in the ways that are hardest to lay out. */
export const longWords = fc
  .tuple(
    fc.constantFrom('a', 'W', 'ab ', '\u0301', '日', 'ﷺ', 'x\n'),
    fc.constantFrom(mostText.text, mostText.text - 1, mostText.text + 1),
  )
  .map(([letter, length]) => letter.repeat(length).slice(0, length));

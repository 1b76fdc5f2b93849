import fc from 'fast-check';
import { expect, test } from 'vitest';
import { line, nameLine, optionalLine, optionalName, optionalParagraph, paragraph } from './text.ts';
import { isName, isVisible } from './visible.ts';

/** What shows nothing, one of each kind. */
const nothing: readonly (readonly [string, string])[] = [
  ['spaces', ' \u00a0\u3000\u202f'],
  ['a space without width', '\u200b'],
  ['joiners without anything to join', '\u200c\u200d\u2060'],
  ['a soft hyphen', '\u00ad'],
  ['marks of direction', '\u200e\u200f\u061c'],
  ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
  ['a Braille cell without dots', '\u2800'],
  ['selectors of variants', '\ufe0f\ufe00\u{e0101}\u180b'],
  ['tags', '\u{e0054}\u{e0065}\u{e0061}\u{e0063}\u{e0068}'],
  ['marks without a letter', '\u0301\u0489\u20dd'],
  ['private codes', '\ue000\u{f0000}\u{10fffd}'],
  ['codes without a meaning yet', '\u0378\u{1ffff}'],
  ['codes that never are characters', '\uffff\ufdd0\u{10ffff}'],
  ['halves of characters', '\ud800\udc00'.split('').reverse().join('')],
  ['controls of musical and other notations', '\u{1d173}\u{1d159}\u{13430}\u{13441}\ufff9\ufffb'],
  ['the place of an object that is not there', '\ufffc'],
  ['invisible operators', '\u2061\u2062\u2063\u2064\u206a'],
];

test.each(nothing)('%s alone are no name, title, place or message', (_kind, typed) => {
  expect([isVisible(typed), isName(typed)]).toEqual([false, false]);
  for (const text of [line(60), nameLine(60), paragraph(60)]) expect(text.safeParse(typed).success).toBe(false);
  for (const text of [optionalLine(60), optionalName(60), optionalParagraph(60)]) expect(text.parse(typed)).toBeNull();
});

test.each(nothing)('%s within a name do not make it another one', (_kind, hidden) => {
  const isMark = /^\p{M}/u.test(hidden) && !/\ufe0f/.test(hidden);
  if (!isMark) expect(nameLine(200).parse(`No${hidden}or`).replace(/ /g, '')).toBe('Noor');
  expect(nameLine(200).parse(`${hidden}Noor`)).toBe('Noor');
});

test.each([
  ['Persian keeps its non-joiner', 'می‌خواهم'],
  ['Hindi keeps its joiner', 'क्‍ष'],
  ['a family stays one emoji', '👨‍👩‍👧'],
  ['a skin tone and a profession stay', '👩🏽‍🏫'],
  ['a heart stays coloured', '❤️'],
  ['a key stays a key', '1️⃣'],
  ['the flag of a country stays', '🇳🇱'],
  ['the flag of a region stays', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['Japanese names keep their variants', '葛󠄀城'],
  ['Hebrew keeps its points', 'שָׁלוֹם'],
  ['Burmese keeps its syllables', 'မြွှေ့ကျွန်ုပ်'],
  ['Vietnamese keeps its two marks', 'Nguyễn'],
])('%s', (_kind, name) => {
  expect(nameLine(60).parse(name)).toBe(name.normalize('NFC'));
});

test('a name needs a letter, a digit or an emoji; a title or a message only something that shows', () => {
  for (const name of ['李', 'ا', '7', '🐱', 'Æ', 'x'])
    expect([name, nameLine(60).safeParse(name).success]).toEqual([name, true]);
  for (const marks of ['?!', '…', '-', '***', '—']) {
    expect([marks, nameLine(60).safeParse(marks).success]).toEqual([marks, false]);
    expect(optionalName(60).safeParse(marks).success).toBe(false);
    expect([line(60).parse(marks), paragraph(60).parse(marks)]).toEqual([marks, marks]);
  }
});

test('marks that pile up on one letter are bounded, in names and in messages', () => {
  const piled = `a${'\u0317\u0489\u036f'.repeat(20)}b`;
  const thai = `ก${'\u0e47'.repeat(40)}`;
  for (const text of [line(60), paragraph(400)]) {
    expect(text.parse(piled)).toMatch(/^a\p{M}{1,5}b$/u);
    expect(text.parse(thai)).toMatch(/^ก\p{M}{1,5}$/u);
  }
});

test('a message keeps what a writer needs, and no more that reorders or hides', () => {
  const kept = 'ไทย\u200bไทย, so\u00adft, C++\u200e, \u200fשלום';
  expect(paragraph(60).parse(kept)).toBe(kept);
  expect(paragraph(60).parse('a\u202eb\u2067c\u{e0041}d\ud800e\ufffff')).toBe('abcdef');
});

test('cleaned once is clean for good', () => {
  const typed = fc.string({ unit: 'binary', maxLength: 40 });
  const odd = fc.array(fc.oneof(typed, fc.constantFrom(...nothing.map(([, text]) => text), 'a', '👩', '\u200d', 'ن')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(odd, (parts) => {
      for (const text of [optionalLine(2000), optionalParagraph(2000)]) {
        const once = text.parse(parts.join(''));
        expect(text.parse(once)).toBe(once);
        if (once !== null) expect(isVisible(once)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

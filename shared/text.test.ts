import { expect, test } from 'vitest';
import { line, optionalLine, optionalParagraph, paragraph } from './text.ts';

const zeroWidthJoiner = '\u200d';

test.each([
  ['white space around and within is one space', '  Jan \t de\n\nVries ', 'Jan de Vries'],
  ['control characters disappear', 'J\u0000a\u0007n\u007f', 'Jan'],
  ['overrides that reorder a line disappear', 'abc\u202egnp.exe\u2066x\u2069', 'abcgnp.exex'],
  ['a byte order mark disappears', '\ufeffJan', 'Jan'],
  ['letters and their accents become one', 'Fre\u0301de\u0301ric', 'Fr\u00e9d\u00e9ric'],
  ['Arabic and Hebrew stay as they are', 'فاطمة עברית', 'فاطمة עברית'],
  ['composed emoji stay whole', `👩${zeroWidthJoiner}🔬`, `👩${zeroWidthJoiner}🔬`],
  ['markup is only text', '<b>Jan</b> & "co"', '<b>Jan</b> & "co"'],
])('one line: %s', (_name, typed, expected) => {
  expect(line(60).parse(typed)).toBe(expected);
  expect(optionalLine(60).parse(typed)).toBe(expected);
});

test.each([
  ['lines stay', 'one\ntwo\n\nthree', 'one\ntwo\n\nthree'],
  ['tabs and runs of spaces stay', 'a\tb   c', 'a\tb   c'],
  ['white space around goes', '\n\n text \n', 'text'],
  ['control characters and overrides go', 'a\u0000\u202eb', 'ab'],
])('several lines: %s', (_name, typed, expected) => {
  expect(paragraph(60).parse(typed)).toBe(expected);
  expect(optionalParagraph(60).parse(typed)).toBe(expected);
});

test.each(['', '   ', '\u0000\u202e', '\n\t'])('nothing but %j is no text', (typed) => {
  expect(line(60).safeParse(typed).success).toBe(false);
  expect(paragraph(60).safeParse(typed).success).toBe(false);
  expect(optionalLine(60).parse(typed)).toBeNull();
  expect(optionalParagraph(60).parse(typed)).toBeNull();
});

test('what may be absent may be null too', () => {
  for (const text of [optionalLine(60), optionalParagraph(60)]) {
    expect(text.parse(undefined)).toBeNull();
    expect(text.parse(null)).toBeNull();
  }
});

test('the bound counts after cleaning', () => {
  for (const text of [line(5), optionalLine(5), paragraph(5), optionalParagraph(5)]) {
    expect(text.parse('  abcde  ')).toBe('abcde');
    expect(text.safeParse('abcdef').success).toBe(false);
    expect(text.safeParse('a'.repeat(10_000)).success).toBe(false);
  }
});

test('what is no text is refused', () => {
  for (const text of [line(5), optionalLine(5), paragraph(5), optionalParagraph(5)]) {
    for (const value of [5, true, {}, ['a']]) expect(text.safeParse(value).success).toBe(false);
  }
});

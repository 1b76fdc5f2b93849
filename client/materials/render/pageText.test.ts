import { describe, expect, test } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { textOfPage } from './pageText.ts';

/** `size:words`, a line each. */
const page = (...lines: readonly string[]) =>
  textOfPage(
    lines.map((line) => {
      const [, height = '10', str = ''] = /^(\d+):(.*)$/s.exec(line) ?? [];
      return { str, height: Number(height), hasEOL: true };
    }),
  );

test('pieces of a line are joined, and spaces and controls become one space', () => {
  const pieces = ['De ', 'ren', 'te\u0000 ', ' is\t\u00a0laag'].map((str) => ({ str, height: 10, hasEOL: false }));
  expect(textOfPage(pieces).text).toBe('De rente is laag');
});

test('what is no character, or turns the line around, is left out', () => {
  expect(page('10:\ud800a\u202eb\ufdd0c\ue000').text).toBe('abc');
});

test('no more is kept than a slide may have, and no half character', () => {
  const { text } = page(`10:${'a'.repeat(limits.slideText - 1)}😀 more`);
  expect(text).toBe('a'.repeat(limits.slideText - 1));
});

describe('the title', () => {
  const cases: [why: string, lines: string[], title: string | null][] = [
    ['is what stands largest', ['8:Chapter 2', '30:Interest', '12:What a loan costs'], 'Interest'],
    ['may take two lines', ['30:What a loan', '30:really costs', '12:a point'], 'What a loan really costs'],
    ['is no number', ['8:Chapter 2', '90:42', '30:The answer', '12:a point'], 'The answer'],
    ['is the first line where all are alike', ['12:One', '12:Two', '12:Three'], 'One'],
    ['is a number where there is nothing else', ['12:7'], '7'],
    ['is nothing where there is no text', [], null],
    ['of a list of contents has no dots', ['30:Loans . . . . . . . . . 12', '12:a point'], 'Loans … 12'],
    ['is not endless', [`30:${'long '.repeat(100)}`], 'long '.repeat(100).slice(0, limits.title)],
  ];
  test.each(cases)('%s', (_why, lines, title) => {
    expect(page(...lines).title).toBe(title);
  });
});

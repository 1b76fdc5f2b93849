/**
 * Text as people type it: trimmed, normalised, without what is no text; what shows nothing after that is no text either.
 *
 * What has no look of its own stays only where it changes the look of something: joiners in scripts that join, selectors
 * behind what they select. Marks are bounded, so that nobody's text covers the lines of others.
 */
import { z } from 'zod';
import { blank, isName, isVisible } from './visible.ts';

const flagTags = String.raw`\u{1f3f4}[\u{e0030}-\u{e007a}]{1,7}\u{e007f}`;

// Controls but tab and newline, halves of characters, codes that never are characters, overrides and isolates that can
// reorder a whole line for its readers, and tags (but in the flags of regions), which carry words that nobody sees.
const noText = new RegExp(
  String.raw`(${flagTags})|(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]`,
  'gu',
);

const ignored = String.raw`\p{Default_Ignorable_Code_Point}`;
const joining = ['Arab', 'Syrc', 'Nkoo', 'Mong', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda']
  .concat('Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt')
  .map((script) => `\\p{sc=${script}}`)
  .join('');
const meant = [
  flagTags,
  String.raw`(?<=(?=[\p{L}\p{M}])(?!${ignored})[${joining}])[\u200c\u200d]`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=\p{sc=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=(?!${ignored})\p{sc=Mong})[\u180b-\u180d\u180f]`,
];
// In one line also: what is ignored by default, marks of direction among it, private and unassigned codes.
const noLine = new RegExp(
  String.raw`(${meant.join('|')})|(?!\p{Extended_Pictographic})[${ignored}\p{Co}\p{Cn}\u{13430}-\u{13440}]`,
  'gu',
);
const blanks = new RegExp(`[\\p{White_Space}${blank}]+`, 'gu');

/** More than any script stacks on one letter; Vietnamese has two, Hebrew with its accents four. */
const tooManyMarks = /([\p{Mn}\p{Me}]{5})[\p{Mn}\p{Me}]+/gu;

const without = (text: string, what: RegExp): string =>
  text.replace(what, (_found, kept: string | undefined) => kept ?? '');

const clean = (text: string): string =>
  without(text.normalize('NFC'), noText).normalize('NFC').replace(tooManyMarks, '$1').trim();

// A mark at the beginning would change what stands before the text.
const cleanLine = (text: string): string =>
  clean(without(text.normalize('NFC').replace(blanks, ' '), noLine))
    .replace(/^[ \p{M}\u200c\u200d]+/u, '')
    .replace(/ +/g, ' ');

/** One line of at most `max` characters (UTF-16 code units) after cleaning, with something that can be seen. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanLine)
    .pipe(z.string().min(1).max(max).refine(isVisible));

/** As `line`, for what people are called. */
export const nameLine = (max: number) => line(max).refine(isName);

/** As `line`, but nothing to be seen is allowed and becomes `null`. */
export const optionalLine = (max: number) =>
  z
    .string()
    .max(max * 4)
    .nullish()
    .transform((text) => (text == null ? null : cleanLine(text)))
    .transform(orNull)
    .pipe(z.string().max(max).nullable());

/** As `nameLine`, but nothing to be seen is allowed and becomes `null`. */
export const optionalName = (max: number) => optionalLine(max).refine((name) => name === null || isName(name));

/** Several lines of at most `max` characters after cleaning, with something that can be seen. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(clean)
    .pipe(z.string().min(1).max(max).refine(isVisible));

export const optionalParagraph = (max: number) =>
  z
    .string()
    .max(max * 2)
    .nullish()
    .transform((text) => (text == null ? null : clean(text)))
    .transform(orNull)
    .pipe(z.string().max(max).nullable());

function orNull(text: string | null): string | null {
  return text !== null && isVisible(text) ? text : null;
}

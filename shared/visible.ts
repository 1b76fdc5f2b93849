/** Can what was typed be seen, and can somebody be called it? Pure, so that a form can say it before the server does. */

/**
 * Letters and symbols by their category that show nothing, for a character class: Hangul fillers, a Braille cell without
 * dots, the place of an object that is not there, a note without a head, blank hieroglyphs.
 */
export const blank = '\\u115f\\u1160\\u3164\\uffa0\\u2800\\ufffc\\u{1d159}\\u{13441}\\u{13442}';

const visible = new RegExp(`(?![${blank}])[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Extended_Pictographic}]`, 'u');
const speakable = new RegExp(
  `(?![${blank}])[\\p{LC}\\p{Lo}\\p{N}\\p{Extended_Pictographic}\\p{Regional_Indicator}]`,
  'u',
);

/** Something of it shows: more than spaces, joiners, marks without a letter, or codes that mean nothing (yet). */
export const isVisible = (text: string): boolean => visible.test(text);

/** A name has a letter or a digit of any script, or an emoji: something to call somebody by. */
export const isName = (text: string): boolean => speakable.test(text);

/**
 * Whether two names can be taken for each other, after UTS #39: each letter is replaced by the one that stands for all
 * that look like it (decision 17). What nobody tells apart by does not count: case, spaces, punctuation, accents, and
 * symbols and emoji beside letters.
 */
import prototypes from 'unhomoglyph/data.json' with { type: 'json' };

const prototypeOf: ReadonlyMap<string, string> = new Map(Object.entries(prototypes));

// Vowels of Brahmic scripts are marks too, and are what tells names apart.
const accents = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Hebr}\p{sc=Arab}\p{sc=Zyyy}])\p{M}+|[\p{sc=Zinh}\p{Me}]/gu;
const beside = /[^\p{L}\p{N}\p{M}]/gu;
// Dashes and the like have letters among their prototypes: they go first. The upright line does look like a letter.
const between = /[\p{P}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu;

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(accents, '$1');

function skeleton(text: string): string {
  const letters = withoutAccents(text).replace(between, '');
  const replaced = withoutAccents(Array.from(letters, (letter) => prototypeOf.get(letter) ?? letter).join(''));
  return replaced.replace(beside, '') || replaced || text;
}

const small = (text: string): string => skeleton(skeleton(text).toLowerCase());

/**
 * The ways to look at a text: in small letters (m and rn), as written (I and l), in capitals (Cyrillic and Latin K, whose
 * small letters differ a little). Texts that are the same in one of them are alike.
 */
export const views: readonly ((text: string) => string)[] = [
  (text) => small(text.normalize('NFKC').toLowerCase()),
  small,
  (text) => skeleton(text.normalize('NFKC').toUpperCase()),
];

/** Two names are alike when they have one of these in common. */
export function looksOf(name: string): readonly string[] {
  // Nothing in capitals is like something in small letters.
  const looks = views.map((view, at) => (at < 2 ? view(name) : `capitals ${view(name)}`));
  // An l among capitals is meant to be read as an I.
  const withI = name.replaceAll('l', 'I');
  return withI !== name && withI === withI.toUpperCase() ? [...looks, ...looksOf(withI)] : looks;
}

/** One or two letters for a face: of the first and the last name, or the first two of a single name. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const [first, last] = [words.at(0), words.length > 1 ? words.at(-1) : undefined];
  if (first === undefined) return '?';
  const letters = last === undefined ? graphemes(first).slice(0, 2) : [graphemes(first)[0], graphemes(last)[0]];
  return letters.join('').toLocaleUpperCase();
}

/** What people see as one character: an emoji or an accented letter counts as one. */
const graphemes = (text: string): string[] => {
  const letters = text.replace(/^[^\p{L}\p{N}\p{Extended_Pictographic}]+/u, '');
  const { Segmenter } = Intl as Partial<typeof Intl>;
  // Without it, in Firefox until 2024, an emoji that is put together falls apart.
  if (!Segmenter) return letters.match(/\P{M}\p{M}*/gu) ?? [];
  return [...new Segmenter().segment(letters)].map(({ segment }) => segment);
};

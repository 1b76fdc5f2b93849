/** The text of a page from the pieces that pdf.js finds: for screen readers, for search, and for the slide's name. */
import { limits } from '../../../shared/limits.ts';

/** As pdf.js has it. */
export interface TextPiece {
  readonly str: string;
  /** In points. */
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Much larger than this are numbers and marks for show, not more of a title. */
const TITLE_TIMES = 1.1;

export function textOfPage(pieces: readonly TextPiece[]): { text: string; title: string | null } {
  const lines = linesOf(pieces);
  const text = lines.map(({ words }) => words).join('\n');
  return { text: cut(text, limits.slideText), title: titleOf(lines) };
}

interface Line {
  readonly words: string;
  /** Of its largest letters. */
  readonly height: number;
}

function linesOf(pieces: readonly TextPiece[]): Line[] {
  const lines: Line[] = [];
  let [words, height] = ['', 0];
  const end = (): void => {
    const tidy = tidied(words);
    if (tidy) lines.push({ words: tidy, height });
    [words, height] = ['', 0];
  };
  for (const { str, height: size, hasEOL } of pieces) {
    words += str;
    if (/\S/.test(str)) height = Math.max(height, size);
    if (hasEOL) end();
  }
  end();
  return lines;
}

/** Without control characters, halves of characters, and codes that are no characters: files hold anything. */
const tidied = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/[\p{Cs}\p{Noncharacter_Code_Point}\p{Co}\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffd]/gu, '')
    .replace(/[\p{Cc}\p{White_Space}]+/gu, ' ')
    // Dots that lead to a number, in tables of contents.
    .replace(/(?:[.·…] ?){5,}/g, '… ')
    .trim();

/** The first of the largest lines that say something, with what goes on in the same size; else the first line. */
function titleOf(lines: readonly Line[]): string | null {
  const telling = lines.filter(({ words }) => /\p{L}{2}/u.test(words));
  const [first] = telling;
  if (!first) return lines[0] ? cut(lines[0].words, limits.title) : null;
  const largest = Math.max(...telling.map(({ height }) => height));
  const isTitle = ({ height }: Line): boolean => height * TITLE_TIMES >= largest;
  const from = lines.findIndex((line) => telling.includes(line) && isTitle(line));
  // A page of one size has no title: its first line is.
  if (telling.every(isTitle) && telling.length > 2) return cut(first.words, limits.title);
  let title = '';
  for (const line of lines.slice(from)) {
    const longer = title ? `${title} ${line.words}` : line.words;
    if (title && (!isTitle(line) || longer.length > limits.title)) break;
    title = longer;
  }
  return cut(title, limits.title);
}

/** To so many UTF-16 units, and no half character at the end. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

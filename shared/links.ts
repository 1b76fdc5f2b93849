/**
 * Links and codes as they come back to us: with what mail, messengers and people stuck to them. Server and browser read them
 * by the same rules, so that a door that opens for one opens for the other.
 */
import { limits } from './limits.ts';

/** Pages whose address ends in a secret, a code or an id. */
export type LinkPage = 'join' | 'guest' | 'teach' | 'seat' | 'lesson';

/** Without 0 and O, 1, I and L, which look alike on a blackboard. */
export const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** `/Guest/`, `/join`, also behind another host's address that a mail program put in front. */
const link = /(?:^|[/\\])(join|guest|teach|seat|lesson)\/+([^/?#&]+)/gi;
/** Nothing stuck to it. Letters of a code may be small. */
const tidy = /^\/(?:(?:guest|teach|seat|lesson)\/[\w-]*[0-9A-Za-z]|join(?:\/[0-9A-Za-z]+)?)?\/?$/;
const secret = /^[\w-]{8,24}-[\w-]{22}$/;

/** What a Greek or Cyrillic keyboard types for a letter that looks like ours. */
const theirs = 'АВСЕНКМРТХУΑΒΕΗΚΜΝΡΤΧΥΖ';
const ours = 'ABCEHKMPTXYABEHKMNPTXYZ';

/** The link in a text, whatever stands around it; the last one of several. Null: there is none. */
export function readLink(text: string): { readonly page: LinkPage; readonly secret: string } | null {
  const found = [...plain(text).matchAll(link)].at(-1);
  if (!found?.[1] || !found[2]) return null;
  // The expression names no other pages.
  const page = found[1].toLowerCase() as LinkPage;
  return { page, secret: page === 'join' ? readCode(found[2]) : readSecret(found[2]) };
}

/** Capitals and digits of a code that was typed or pasted, also in a link or behind words; not yet whether it is one. */
export function readCode(typed: string): string {
  const inLink = [...plain(typed).matchAll(link)].filter(([, page]) => page?.toLowerCase() === 'join').at(-1)?.[2];
  const pieces = plain(inLink ?? typed)
    .toUpperCase()
    .replace(/[^ -~]/g, (letter) => ours[theirs.indexOf(letter)] ?? letter)
    .split(/[^0-9A-Z]+/)
    .filter((piece) => piece !== '');
  const whole = joinings(pieces).find(({ length }) => length === limits.code);
  // Behind words, as in an invitation: in one piece, or in the two in which it is shown. A word may look like one.
  const half = limits.code / 2;
  const behind = pieces
    .map((piece, at) =>
      piece.length === half && pieces[at + 1]?.length === half ? piece + (pieces[at + 1] ?? '') : piece,
    )
    .filter(isCode);
  return whole ?? behind.filter((code) => /[0-9]/.test(code)).at(-1) ?? behind.at(-1) ?? pieces.join('');
}

/** Could this be a code? */
export const isCode = (code: string): boolean =>
  code.length === limits.code && Array.from(code).every((letter) => codeLetters.includes(letter));

/** The secret of a link, without what is stuck to its end or its beginning. No secret of ours begins or ends in a sign. */
export function readSecret(text: string): string {
  const pieces = plain(text)
    .split(/[^\w-]+/)
    .filter((piece) => /[0-9A-Za-z]/.test(piece));
  // A link may have been broken in two.
  const whole = joinings(pieces)
    .map(bare)
    .find((joined) => secret.test(joined));
  return whole ?? bare(pieces[0] ?? '');
}

const bare = (text: string): string => text.replace(/^[-_]+|[-_]+$/g, '');

/** The first piece, the first two together, and so on, as far as a person or a program may break what is one. */
const joinings = (pieces: readonly string[]): string[] => {
  const few = pieces.slice(0, 8);
  return few.map((_piece, last) => few.slice(0, last + 1).join(''));
};

/**
 * The path that was meant by one with something stuck to it; null: nothing is stuck to it, or it is none of ours.
 * @param path as it came, still with its escapes
 */
export function tidyPath(path: string): string | null {
  if (tidy.test(path)) return null;
  const written = plain(path);
  if (/^\/[\p{P}\p{S}\s]*$/u.test(written) && !/^\/([/[]|.*%)/.test(written)) return '/';
  if (!/^\/+(join|guest|teach|seat|lesson)(?![\w-])/i.test(written)) return null;
  const meant = readLink(written);
  if (meant?.secret) return `/${meant.page}/${meant.secret}`;
  return /^\/+join/i.test(written) ? '/join' : null;
}

/** An address or a clipboard may hold any amount. */
const MOST_LETTERS = 4000;

/** Without escapes, however often it was wrapped, without what cannot be seen, and with one kind of dash. */
function plain(text: string): string {
  let written = text.slice(0, MOST_LETTERS);
  for (let wrap = 0; wrap < 3; wrap++) written = written.replace(/(?:%[0-9a-f]{2})+/gi, unescaped);
  return written
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-');
}

function unescaped(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return ' '; // cut in the middle of a character: not part of a link
  }
}

/**
 * A field of plain words in which others may write at the same time: the name of a frame, the label of an arrow. The build
 * calls it from tldraw's fields (see scripts/leanClient.ts), which put whole values in each other's place.
 */
import { matchTokens } from '../../../shared/board/diffTokens.ts';
import { mergeText } from '../../../shared/board/mergeText.ts';
import { plainTokens } from '../../../shared/board/textTokens.ts';

type Field = Pick<HTMLInputElement, 'value' | 'setRangeText' | 'addEventListener'>;

interface Known {
  /** What was in the field when the board and it last heard of each other. */
  shown: string;
  isComposing: boolean;
  /** What the board held last. */
  held: string;
}

const fields = new WeakMap<Field, Known>();

/** What the board is to hold, now that somebody has written in the field. @param now what it holds */
export function typedWords(field: Field, now: string): string {
  const known = knownOf(field, now);
  const before = known.shown;
  known.shown = field.value;
  return mergeWords(before, field.value, now);
}

/** Brings what the board holds into the field; the browser keeps caret and selection. */
export function showWords(field: Field, words: string): void {
  const known = knownOf(field, words);
  known.held = words;
  if (known.isComposing || field.value === words) return;
  const [now, then] = [plainTokens(field.value), plainTokens(words)];
  const { ours } = matchTokens(now, then);
  const text = (tokens: typeof now): string => tokens.map(({ key }) => key).join('');
  let [endNow, endThen] = [now.length, then.length];
  // From behind, so that places in front stay as they are.
  for (let at = now.length - 1; at >= -1; at--) {
    const partner = at < 0 ? -1 : (ours[at] ?? -1);
    if (at >= 0 && partner < 0) continue;
    if (at + 1 < endNow || partner + 1 < endThen) {
      const start = text(now.slice(0, at + 1)).length;
      const length = text(now.slice(at + 1, endNow)).length;
      field.setRangeText(text(then.slice(partner + 1, endThen)), start, start + length, 'preserve');
    }
    [endNow, endThen] = [at, partner];
  }
  known.shown = words;
}

/** What one made of `before`, with what others did to it meanwhile. */
export const mergeWords = (before: string, words: string, now: string): string =>
  mergeText(before, words, now) as string;

function knownOf(field: Field, held: string): Known {
  const known = fields.get(field) ?? { shown: held, isComposing: false, held };
  if (fields.has(field)) return known;
  fields.set(field, known);
  // Half a letter must not be touched.
  field.addEventListener('compositionstart', () => void (known.isComposing = true));
  field.addEventListener('compositionend', () => {
    known.isComposing = false;
    // After the field has said what was composed.
    setTimeout(() => showWords(field, known.held), 0);
  });
  return known;
}

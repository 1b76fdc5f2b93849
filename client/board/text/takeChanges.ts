/** Turns one version of an open text into another by what differs, so that the caret and what is selected stay where they are. */
import type { TiptapEditor } from 'tldraw';
import { matchTokens } from '../../../shared/board/diffTokens.ts';
import { richTokens, type Token } from '../../../shared/board/textTokens.ts';

type State = TiptapEditor['state'];
type Doc = State['doc'];
type Transaction = State['tr'];

/** Null: it is that already. */
export function changeTo(state: State, target: Doc): Transaction | null {
  if (state.doc.eq(target)) return null;
  const tr = partByPart(state, target) ?? inOnePiece(state, target) ?? allAnew(state, target);
  keepSelection(state, tr);
  return tr.setStoredMarks(state.storedMarks);
}

function partByPart(state: State, target: Doc): Transaction | null {
  const [now, then] = [tokensOf(state.doc), tokensOf(target)];
  const { ours } = matchTokens(now.tokens, then.tokens);
  const { tr } = state;
  try {
    // From behind, so that places in front stay as they are.
    let [endNow, endThen] = [now.tokens.length, then.tokens.length];
    for (let at = now.tokens.length - 1; at >= -1; at--) {
      const partner = at < 0 ? -1 : (ours[at] ?? -1);
      if (at >= 0 && partner < 0) continue;
      const [from, start] = [at + 1, partner + 1];
      if (from < endNow || start < endThen)
        tr.replace(place(now, from), place(now, endNow), target.slice(place(then, start), place(then, endThen)));
      [endNow, endThen] = [at, partner];
    }
  } catch {
    return null; // pieces of lists that only fit all together
  }
  return tr.doc.eq(target) ? tr : null;
}

function inOnePiece(state: State, target: Doc): Transaction | null {
  const { doc, tr } = state;
  const start = doc.content.findDiffStart(target.content);
  const end = doc.content.findDiffEnd(target.content);
  if (start === null || !end) return null;
  // The same letter may count for both ends.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  try {
    tr.replace(start, end.a + overlap, target.slice(start, end.b + overlap));
  } catch {
    return null;
  }
  return tr.doc.eq(target) ? tr : null;
}

const allAnew = ({ doc, tr }: State, target: Doc): Transaction => tr.replaceWith(0, doc.content.size, target.content);

interface Tokens {
  readonly tokens: readonly Token[];
  /** Where each begins, as ProseMirror counts, and where the last ends. */
  readonly places: readonly number[];
}

/** A letter that looks otherwise is another. */
function tokensOf(doc: Doc): Tokens {
  const tokens = richTokens(doc.toJSON() as Readonly<Record<string, unknown>>);
  const places = [0];
  for (const { key, type } of tokens) places.push((places.at(-1) ?? 0) + (type === 'text' ? key.length : 1));
  return { tokens: tokens.map((token) => ({ ...token, key: token.key + JSON.stringify(token.fields) })), places };
}

const place = ({ places }: Tokens, at: number): number => places[at] ?? 0;

/** What somebody writes exactly at one's caret comes behind it, and around what one selected, outside. */
function keepSelection({ selection }: State, tr: Transaction): void {
  if (!('$cursor' in selection)) return; // all of it, or an image: ProseMirror's own way
  const { anchor, head, empty } = selection;
  const isForward = anchor <= head;
  const map = (at: number, isStart: boolean): number => tr.mapping.map(at, isStart ? 1 : -1);
  const [from, to] = [map(anchor, !empty && isForward), map(head, !empty && !isForward)];
  // The only selection with a cursor is that of text.
  const { between } = selection.constructor as unknown as { between: Between };
  tr.setSelection(between(tr.doc.resolve(from), tr.doc.resolve(to)));
}

type Between = (anchor: ReturnType<Doc['resolve']>, head: ReturnType<Doc['resolve']>) => State['selection'];

/** Which tokens of one text are still there in another: the shortest way from one to the other (Myers 1986). */
import type { Token } from './textTokens.ts';

export interface Matches {
  /** Where each token of the first is in the second; -1: it is gone. Rising. */
  readonly ours: Int32Array;
  /** Where each token of the second was in the first; -1: it is new. */
  readonly theirs: Int32Array;
}

/**
 * Comparisons for one way: enough for two texts with some 200 letters in them that differ. Beyond that words are compared, and beyond that
 * too all of the middle counts as written anew: a hostile text must not cost the room its breath.
 */
const MOST_STEPS = 60_000;

export function matchTokens(first: readonly Token[], second: readonly Token[]): Matches {
  const ours = new Int32Array(first.length).fill(-1);
  const theirs = new Int32Array(second.length).fill(-1);
  const pair = (at: number, to: number): void => {
    ours[at] = to;
    theirs[to] = at;
  };
  let [start, endA, endB] = [0, first.length, second.length];
  const isSame = (at: number, to: number): boolean => first[at]?.key === second[to]?.key;
  for (; start < endA && start < endB && isSame(start, start); start++) pair(start, start);
  while (endA > start && endB > start && isSame(endA - 1, endB - 1)) pair(--endA, --endB);
  if (start < endA && start < endB)
    for (const [at, to] of matchMiddle(first.slice(start, endA), second.slice(start, endB)))
      pair(start + at, start + to);
  alignBlocks(first, ours, theirs);
  alignBlocks(second, theirs, ours);
  return { ours, theirs };
}

type Pair = readonly [number, number];

function matchMiddle(first: readonly Token[], second: readonly Token[]): Pair[] {
  const numbers = new Map<string, number>();
  return shortestWay(numbered(first, numbers), numbered(second, numbers)) ?? byWords(first, second);
}

/** Equal keys have equal numbers, which are compared at once. */
function numbered(tokens: readonly { readonly key: string }[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(tokens, ({ key }) => {
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, numbers.size);
    return known ?? numbers.size - 1;
  });
}

/** Null: it takes too long to find. */
function shortestWay(a: Int32Array, b: Int32Array): Pair[] | null {
  const most = a.length + b.length;
  /** The furthest place in `a` on each diagonal, before each round. */
  const rounds: Int32Array[] = [];
  let reached = new Int32Array(3);
  let steps = 0;
  for (let edits = 0; edits <= most; edits++) {
    rounds.push(reached);
    const next = new Int32Array(2 * edits + 5);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = furthest(reached, edits, diagonal);
      let y = x - diagonal;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
        steps++;
      }
      if (++steps > MOST_STEPS) return null;
      next[diagonal + edits + 2] = x;
      if (x >= a.length && y >= b.length) return wayBack(rounds, a.length, b.length);
    }
    reached = next;
  }
  return null;
}

/** `reached` has the diagonals of the round before, of `edits - 1`, and one on either side. */
function furthest(reached: Int32Array, edits: number, diagonal: number): number {
  if (edits === 0) return 0;
  const at = diagonal + edits + 1;
  const [below, above] = [reached[at - 1] ?? 0, reached[at + 1] ?? 0];
  return isDown(below, above, edits, diagonal) ? above : below + 1;
}

const isDown = (below: number, above: number, edits: number, diagonal: number): boolean =>
  diagonal === -edits || (diagonal !== edits && below < above);

function wayBack(rounds: readonly Int32Array[], endX: number, endY: number): Pair[] {
  const pairs: Pair[] = [];
  let [x, y] = [endX, endY];
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const diagonal = x - y;
    const reached = rounds[edits] ?? new Int32Array();
    const from = furthest(reached, edits, diagonal);
    while (x > from) pairs.push([--x, --y]);
    const at = diagonal + edits + 1;
    if (edits > 0 && isDown(reached[at - 1] ?? 0, reached[at + 1] ?? 0, edits, diagonal)) y--;
    else if (edits > 0) x--;
  }
  return pairs.reverse();
}

function byWords(first: readonly Token[], second: readonly Token[]): Pair[] {
  const numbers = new Map<string, number>();
  const [ours, theirs] = [wordsOf(first), wordsOf(second)];
  return (shortestWay(numbered(ours, numbers), numbered(theirs, numbers)) ?? []).flatMap(([at, to]) => {
    const [one, other] = [ours[at], theirs[to]];
    return one && other ? Array.from({ length: one.length }, (_, i): Pair => [one.start + i, other.start + i]) : [];
  });
}

function wordsOf(tokens: readonly Token[]): { key: string; start: number; length: number }[] {
  const words: { key: string; start: number; length: number }[] = [];
  let start = 0;
  tokens.forEach(({ key, side }, at) => {
    const next = tokens[at + 1];
    if (side === 'leaf' && key !== ' ' && next?.side === 'leaf') return;
    const word = tokens.slice(start, at + 1);
    words.push({ key: word.map((token) => token.key).join(''), start, length: word.length });
    start = at + 1;
  });
  return words;
}

/**
 * A paragraph between two others is new from its beginning to its end, not from the other's beginning to its own: what
 * ends with the beginning of a block and follows on the same is moved back by it.
 */
function alignBlocks(tokens: readonly Token[], own: Int32Array, other: Int32Array): void {
  let start = 0;
  while (start < tokens.length) {
    if (own[start] !== -1) {
      start++;
      continue;
    }
    let end = start;
    while (end < tokens.length && own[end] === -1) end++;
    const next = end;
    while (start > 0) {
      const [last, before] = [tokens[end - 1], tokens[start - 1]];
      if (last?.side !== 'open' || last.key !== before?.key || own[start - 1] === -1) break;
      const partner = own[--start] ?? -1;
      own[start] = -1;
      own[--end] = partner;
      other[partner] = end;
    }
    start = next;
  }
}

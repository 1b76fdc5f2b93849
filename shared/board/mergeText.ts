/** Two people in one text: both people's letters, each where it was written. Decision 22. */
import { whyNoRichText } from './richText.ts';
import { matchTokens } from './diffTokens.ts';
import { isSame, plainText, plainTokens, richContent, richTokens, type Token } from './textTokens.ts';
import { isObject, isText, mostText } from './values.ts';

/** Properties of shapes in which people write; all else is one value. */
export const isTextField = (field: string): boolean =>
  field === 'richText' || field === 'text' || field === 'name' || field === 'altText';

export interface MergeOptions {
  /** What `theirs` has from `base` on may be what `ours` has: then it is taken once. */
  readonly mayBeDone?: boolean;
}

/**
 * `theirs` with what was changed from `base` to `ours`. Where both wrote in the same place ours comes first: it then
 * stands behind the letter after which it was written, and two people's words do not mix. Takes anything: what is no
 * text is replaced, as by a value without a base.
 */
export function mergeText(base: unknown, ours: unknown, theirs: unknown, options: MergeOptions = {}): unknown {
  if (isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  if (isPlain(base) && isPlain(ours) && isPlain(theirs))
    return plainText(merged(plainTokens(base), plainTokens(ours), plainTokens(theirs), options));
  if (!isRich(base) || !isRich(ours) || !isRich(theirs)) return ours;
  return { ...ours, content: richContent(merged(richTokens(base), richTokens(ours), richTokens(theirs), options)) };
}

// Longer ones are compared with nothing; they are refused anyway.
const isPlain = (value: unknown): value is string => isText(value, mostText.text);
const isRich = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && whyNoRichText(value) === null;

function merged(
  base: readonly Token[],
  ours: readonly Token[],
  theirs: readonly Token[],
  { mayBeDone = false }: MergeOptions,
): Token[] {
  const [own, other] = [changes(base, ours), changes(base, theirs)];
  const tokens: Token[] = [];
  for (let at = 0; at <= base.length; at++) {
    const [mine, hers] = [own.written[at] ?? [], other.written[at] ?? []];
    if (!mayBeDone || !holds(hers, mine)) tokens.push(...mine);
    tokens.push(...hers);
    const [token, ourToken, theirToken] = [base[at], own.kept[at], other.kept[at]];
    if (!token || !ourToken || !theirToken) continue;
    const fields = mergedFields(token.fields, ourToken.fields, theirToken.fields);
    tokens.push(fields === token.fields ? token : { ...token, fields });
  }
  return tokens;
}

interface Changes {
  /** What was written before each token of the base, and after the last. After what was taken away there. */
  readonly written: readonly (Token[] | undefined)[];
  /** Each token of the base as it is now. */
  readonly kept: readonly (Token | undefined)[];
}

function changes(base: readonly Token[], now: readonly Token[]): Changes {
  const { ours, theirs } = matchTokens(base, now);
  const written: Token[][] = [];
  let next = base.length;
  for (let at = now.length - 1; at >= 0; at--) {
    const [place, token] = [theirs[at] ?? -1, now[at]];
    if (place >= 0) next = place;
    else if (token) (written[next] ??= []).push(token);
  }
  written.forEach((tokens) => tokens.reverse());
  return { written, kept: Array.from(ours, (at) => now[at]) };
}

/** What one of them changed is as they made it; ours where both did. */
function mergedFields(base: Token['fields'], ours: Token['fields'], theirs: Token['fields']): Token['fields'] {
  if (isSame(base, theirs)) return ours;
  const names = new Set([...Object.keys(theirs), ...Object.keys(ours)]);
  const entries = [...names].map((name) => [name, isSame(base[name], ours[name]) ? theirs[name] : ours[name]] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function holds(tokens: readonly Token[], part: readonly Token[]): boolean {
  return tokens.some((_, start) => part.every(({ key }, at) => tokens[start + at]?.key === key));
}

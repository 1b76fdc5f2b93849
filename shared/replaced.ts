/**
 * Words that were deleted or replaced do not leave the server again. The log keeps them; in an entry that is sent later,
 * what took their place stands instead of them. Folding gives the same state either way.
 */
import type { Said } from './feature.ts';
import { features } from './features.ts';
import type { Entry } from './protocol/index.ts';

const sayings = features.flatMap((feature) => (feature.said ? [feature.said] : []));
const replacing: ReadonlySet<string> = new Set<string>(features.flatMap((feature) => feature.replacing ?? []));

/** The words of this entry, or those that it puts in place of earlier ones; null: none that could be replaced. */
export function saidBy(entry: Entry): Said | null {
  for (const said of sayings) {
    const words = said(entry);
    if (words) return words;
  }
  return null;
}

/** Does an entry of this kind take the place of what was said before? */
export const isReplacing = (kind: string): boolean => replacing.has(kind);

/** The entry with what took the place of its words; other fields stay. */
export function withWords(entry: Entry, { words }: Said): Entry {
  const data = Object.fromEntries(
    Object.entries(entry.data).map(([field, value]) => [field, Object.hasOwn(words, field) ? words[field] : value]),
  );
  // The words come from an entry about the same thing, whose fields have the same types.
  return { ...entry, data } as unknown as Entry;
}

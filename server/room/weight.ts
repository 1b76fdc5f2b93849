import type { Entry } from '../../shared/protocol/index.ts';

/** Characters that an entry takes as JSON, about. */
export function weightOf({ kind, data }: Entry): number {
  // By far the most, and the cheapest to tell.
  if (kind === 'board:ink') return 100 + 8 * data.ink[3].length;
  return 60 + JSON.stringify(data).length;
}

/** The first entries that together stay within `chars`, and at least one. */
export function within(entries: readonly Entry[], chars: number): readonly Entry[] {
  let left = chars;
  const fits = entries.findIndex((entry, index) => {
    left -= weightOf(entry);
    return left < 0 && index > 0;
  });
  return fits === -1 ? entries : entries.slice(0, fits);
}

import type { Reply } from '../../shared/protocol/messages.ts';

type Page = Reply<'restore:list'>;

/** The newest removals anew, and after them the older ones that are shown; without these when some between are not known. */
export function refreshed(shown: Page | null, newest: Page): Page {
  const [first] = shown?.removals ?? [];
  const last = newest.removals.at(-1);
  if (!shown || !first || !last || first.from < last.from) return newest;
  const older = shown.removals.filter(({ from }) => from < last.from);
  return older.length === 0 ? newest : { ...newest, removals: [...newest.removals, ...older], more: shown.more };
}

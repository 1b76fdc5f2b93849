/**
 * Who removed what: the rules of what is worth telling. Knows no tldraw.
 *
 * Told is what takes something from others: things that somebody else made, and pages. Who erases only what they drew
 * themselves, however much of it, takes nothing from anybody. What is removed with one stroke counts whole, one's own
 * among it; what follows shortly is told together.
 */
import type { Author, Entry } from '../../../shared/protocol/messages.ts';
import { MOST_MS, QUIET_MS } from '../../../shared/restore/inOneGo.ts';
import type { Schedule } from '../../connection/index.ts';

/** A record of the board before it went. What cannot be seen, such as a group or a binding, is none. */
export type BoardThing =
  { readonly kind: 'shape'; readonly maker: unknown } | { readonly kind: 'page'; readonly name: string };

/** What is told of one person at a time. */
export interface Removal {
  readonly by: Author;
  /** Shapes, also those of removed pages. */
  readonly count: number;
  /** Names of pages that went. */
  readonly pages: readonly string[];
  /** First and last entry of it. */
  readonly from: number;
  readonly to: number;
}

/**
 * What one change of the board takes from others; null when nothing.
 * @param recall what a record was; null when that is not known here, or nothing that one sees
 */
export function removalIn(
  { seq, by, data: { diff } }: Pick<Entry<'board:changed'>, 'seq' | 'by' | 'data'>,
  recall: (id: string) => BoardThing | null,
): Removal | null {
  const things: BoardThing[] = [];
  for (const id in diff) {
    const thing = diff[id]?.[0] === 'remove' ? recall(id) : null;
    if (thing) things.push(thing);
  }
  const takesFromOthers = things.some((thing) => thing.kind === 'page' || thing.maker !== by);
  if (!takesFromOthers) return null;
  const pages = things.flatMap((thing) => (thing.kind === 'page' ? thing.name : []));
  return { by, count: things.length - pages.length, pages, from: seq, to: seq };
}

/** Puts together what one person removes in one go. */
export class RemovalTeller {
  readonly #schedule: Schedule;
  readonly #tell: (removal: Removal) => void;
  readonly #open = new Map<string, { removal: Removal; sinceMs: number; cancel: () => void }>();

  constructor(schedule: Schedule, tell: (removal: Removal) => void) {
    this.#schedule = schedule;
    this.#tell = tell;
  }

  add({ by, count, pages, from, to }: Removal): void {
    const nowMs = this.#schedule.now();
    const before = this.#open.get(by);
    before?.cancel();
    const removal = {
      by,
      count: count + (before?.removal.count ?? 0),
      pages: [...(before?.removal.pages ?? []), ...pages],
      from: before?.removal.from ?? from,
      to,
    };
    const sinceMs = before?.sinceMs ?? nowMs;
    const waitMs = Math.max(0, Math.min(QUIET_MS, sinceMs + MOST_MS - nowMs));
    const cancel = this.#schedule.after(waitMs, () => {
      this.#open.delete(by);
      this.#tell(removal);
    });
    this.#open.set(by, { removal, sinceMs, cancel });
  }

  /** What was not told yet is told to nobody. */
  close(): void {
    for (const { cancel } of this.#open.values()) cancel();
    this.#open.clear();
  }
}

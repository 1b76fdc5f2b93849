/** Which words of a lesson's log were deleted or replaced, so that who asks for old entries gets them without. */
import type { Said } from '../../shared/feature.ts';
import { isReplacing, saidBy, withWords } from '../../shared/replaced.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { limits } from '../../shared/limits.ts';
import type { StoredEntry } from '../storage/storage.ts';
import { fromStored } from './storedEntry.ts';

export class Replaced {
  /** What was said last of each thing of which anything was replaced. */
  #last = new Map<string, Said & { readonly seq: number }>();
  /** All from this number on is known. */
  #since: number;

  /** @param entries the newest of the log; the first one due, should there be none */
  constructor(entries: readonly Entry[], nextSeq: number) {
    this.#since = entries[0]?.seq ?? nextSeq;
    for (const entry of entries) this.note(entry);
  }

  /** Each committed entry, in any order. */
  note(entry: Entry): void {
    if (!isReplacing(entry.kind)) return;
    const said = saidBy(entry);
    if (said && entry.seq > (this.#last.get(said.about)?.seq ?? 0))
      this.#last.set(said.about, { ...said, seq: entry.seq });
  }

  /** Reads what is not known yet from `seq` on. Call it before `shown` for entries that old. */
  async learn(seq: number, read: (fromSeq: number, limit: number) => Promise<readonly StoredEntry[]>): Promise<void> {
    const end = this.#since;
    for (let from = seq; from < end; from += limits.tailEntries) {
      const found = await read(from, Math.min(limits.tailEntries, end - from));
      for (const stored of found) if (isReplacing(stored.kind)) this.note(fromStored(stored));
    }
    this.#since = Math.min(this.#since, seq);
  }

  /** The entries as they may be sent. */
  shown(entries: readonly Entry[]): readonly Entry[] {
    if (this.#last.size === 0) return entries;
    return entries.map((entry) => {
      const said = saidBy(entry);
      const last = said && this.#last.get(said.about);
      return last && last.seq > entry.seq ? withWords(entry, last) : entry;
    });
  }
}

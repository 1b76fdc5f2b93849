/** Records that are gone, as they last were: found by going through the log again. */
import type { Entry } from '../../shared/protocol/messages.ts';
import { withInk } from './inkEntry.ts';
import { patched } from './patch.ts';
import { type BoardRecord, firstRecords } from './schema.ts';

export class LastRecords {
  readonly #madeAt: ReadonlyMap<string, number>;
  readonly #records = new Map<string, BoardRecord>();

  /** @param madeAt the wanted ids, each with the seq of the entry that made it last; 0: it was there from the start */
  constructor(madeAt: ReadonlyMap<string, number>) {
    this.#madeAt = madeAt;
    for (const record of firstRecords()) if (madeAt.get(record.id) === 0) this.#records.set(record.id, record);
  }

  /** Each entry of the log in turn. Trusted, as all that is in the log. */
  note(entry: Entry): void {
    if (entry.kind === 'board:ink') {
      const { ink } = entry.data;
      const stroke = this.#records.get(ink[0]);
      if (stroke) this.#records.set(ink[0], withInk(stroke, ink));
    } else if (entry.kind === 'board:changed' || entry.kind === 'board:copied') {
      for (const [id, [type, value]] of Object.entries(entry.data.diff)) {
        const madeAt = this.#madeAt.get(id);
        if (madeAt === undefined || entry.seq < madeAt) continue;
        const before = this.#records.get(id);
        if (type === 'put') this.#records.set(id, value as BoardRecord);
        else if (type === 'patch' && before) this.#records.set(id, patched(before, value));
      }
    }
  }

  readonly find = (id: string): BoardRecord | null => this.#records.get(id) ?? null;
}

/**
 * Strokes that the server has not confirmed survive a reload: kept on this device while they are on their way, done
 * again as this person's changes after the next connect, and forgotten when the log has them.
 */
import type { TLRecord, TLStore } from '@tldraw/tlschema';
import { mainBoard } from '../../shared/board/boards.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Participant } from '../connection/index.ts';
import { isNothing, withChanges } from './replay.ts';
import type { BoardChanges } from './syncCore.ts';
import type { Keep } from './unsentKeep.ts';

interface UnsentOptions {
  readonly participant: Pick<Participant, 'store'>;
  /** Without one: the main board. */
  readonly board?: BoardId;
  readonly keep: Keep;
  readonly store: TLStore;
  readonly unconfirmed: () => BoardChanges;
  /** Milliseconds that a change may be on its way before it is written down. */
  readonly delayMs?: number;
}

const DELAY_MS = 700;

export class Unsent {
  readonly #options: UnsentOptions;
  readonly #stop: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What lies on this device now, as far as this page knows. */
  #isKept = false;
  /** What was written last: each change makes another object. */
  #written: BoardChanges | null = null;
  /** Of an earlier page, until it is restored: must not be written over. */
  #isRestored: 'no' | 'reading' | 'yes' = 'no';

  constructor(options: UnsentOptions) {
    this.#options = options;
    this.#stop = options.store.listen(() => this.#saveSoon(), { scope: 'document' });
  }

  /** Writes down what is not confirmed, or forgets what was. */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const key = this.#key();
    if (!key || this.#isRestored !== 'yes') return;
    this.#options.store._flushHistory();
    const changes = this.#options.unconfirmed();
    const hasChanges = !isNothing(changes);
    if (changes !== this.#written && (hasChanges || this.#isKept)) {
      this.#written = changes;
      this.#isKept = hasChanges;
      void this.#options.keep.set(key, hasChanges ? JSON.stringify(changes) : null);
    }
    // Confirmations do not always change the store, so look again while something is under way.
    if (hasChanges) this.#saveSoon();
  }

  /** Call when the server's board is in the store. Does nothing the second time. */
  restore(): void {
    const key = this.#key();
    if (!key || this.#isRestored !== 'no') return;
    this.#isRestored = 'reading';
    void this.#options.keep.get(key).then((text) => {
      this.#isRestored = 'yes';
      this.#isKept = text !== null;
      if (text !== null) redo(this.#options.store, text);
      this.save();
    });
  }

  close(): void {
    this.save();
    clearTimeout(this.#timer);
    this.#stop();
  }

  #saveSoon(): void {
    this.#timer ??= setTimeout(() => this.save(), this.#options.delayMs ?? DELAY_MS);
  }

  #key(): string | null {
    const { you } = this.#options.participant.store.getState();
    const { board = mainBoard } = this.#options;
    return you && `lol.unsent.${you.lessonId}.${you.seatId}${board === mainBoard ? '' : `.${board}`}`;
  }
}

/**
 * Makes the changes again where they are not there yet: what was added, the fields that were changed, what was removed.
 * Doing it twice is doing it once. One that no longer fits does not keep the others from being done.
 */
function redo(store: TLStore, text: string): void {
  const changes = parse(text);
  if (!changes) return;
  const attempt = (run: () => void): void => {
    try {
      run();
    } catch {
      // Written by an older version, or its page is gone.
    }
  };
  for (const record of sorted(Object.values(changes.added)))
    attempt(() => {
      if (!store.has(record.id)) store.put([record]);
    });
  for (const [from, to] of Object.values(changes.updated))
    attempt(() => {
      const now = store.get(to.id);
      if (now) store.put([withChanges(now, from, to, { mayBeDone: true })]);
    });
  for (const record of Object.values(changes.removed))
    attempt(() => {
      if (store.has(record.id)) store.remove([record.id]);
    });
}

const order = ['document', 'page', 'asset', 'shape', 'binding'];
const sorted = (records: TLRecord[]): TLRecord[] =>
  [...records].sort((a, b) => order.indexOf(a.typeName) - order.indexOf(b.typeName));

function parse(text: string): BoardChanges | null {
  try {
    const value: unknown = JSON.parse(text);
    const isChanges = typeof value === 'object' && value !== null && 'added' in value && 'updated' in value;
    // This page's own writing; each record is validated when it is put into the store.
    return isChanges && 'removed' in value ? (value as BoardChanges) : null;
  } catch {
    return null;
  }
}

/**
 * Own commands until the log holds them. Sent one after another in the order in which they were given, kept over a
 * reload, sent again after a lost connection; the server knows each by its id, so again is never twice.
 */
import type { ErrorCode } from '../../shared/errors.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Entry, PayloadInput, Reply } from '../../shared/protocol/index.ts';
import { codeOf } from './answers.ts';
import type { KeyValueStore } from './keep.ts';
import { keptOutbox } from './keptOutbox.ts';
import { newId } from './newId.ts';
import type { QueuedName, Unsent } from './participantState.ts';
import type { Schedule } from './schedule.ts';

export interface OutboxDeps {
  readonly schedule: Schedule;
  readonly keep: KeyValueStore | null;
  ask(command: Unsent, callback: (answer: Answer<Reply<QueuedName>>) => void): void;
  /** On the server's clock. */
  nowMs(): number;
  show(commands: readonly Unsent[]): void;
}

/** Where this device is in the log when it has (re)joined. */
export interface OutboxPlace {
  /** Under which those of this seat in this lesson are kept. */
  readonly key: string;
  readonly seq: number;
  /** The server went on from where it was: numbers of earlier acknowledgements still hold. */
  readonly isSameGeneration: boolean;
}

export class Outbox {
  readonly #deps: OutboxDeps;
  #commands: readonly Unsent[] = [];
  #kept: ReturnType<typeof keptOutbox> | null = null;
  #isOnline = false;
  #sending: Unsent['id'] | null = null;
  #seq = 0;
  /** Acknowledged, entry not seen yet: id → seq. */
  readonly #acknowledged = new Map<Unsent['id'], number>();
  /** In a row, of the one in front; while `#isWaiting`, everything waits with it. */
  #refusals = 0;
  #isWaiting = false;
  #cancelRetry: () => void = () => {};

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  add<N extends QueuedName>(name: N, payload: Omit<PayloadInput<N>, 'id'>): Unsent['id'] {
    const id = newId(); // 12 characters of the alphabet that ids.ts asks for
    // A name and its own payload make a command; TypeScript cannot follow that through the union.
    const made = { id, name, payload: { ...payload, id }, atMs: this.#deps.nowMs(), status: 'sending', error: null };
    const command = made as unknown as Unsent;
    this.#show([...this.#commands, command]);
    this.#kept?.put(command);
    this.#pump();
    return id;
  }

  retry(id: Unsent['id']): void {
    this.#change(id, 'sending', null);
    this.#pump();
  }

  drop(id: Unsent['id']): void {
    this.#acknowledged.delete(id);
    this.#kept?.remove(id);
    if (this.#commands.some((command) => command.id === id)) {
      this.#show(this.#commands.filter((command) => command.id !== id));
    }
  }

  online(place: OutboxPlace): void {
    this.#kept ??= this.#deps.keep && keptOutbox(this.#deps.keep, place.key);
    const known = new Set(this.#commands.map((command) => command.id));
    const earlier = (this.#kept?.all() ?? []).filter((command) => !known.has(command.id));
    for (const command of this.#commands) this.#kept?.put(command);
    if (earlier.length > 0) this.#show([...earlier, ...this.#commands]);

    if (!place.isSameGeneration) this.#acknowledged.clear();
    this.advanced(place.seq);
    this.#isOnline = true;
    this.#pump();
  }

  offline(): void {
    this.#isOnline = false;
    this.#sending = null;
    this.#refusals = 0;
    this.#isWaiting = false;
    this.#cancelRetry();
  }

  /** The log holds this entry now. */
  folded({ data }: Entry): void {
    if ('id' in data) this.drop(data.id);
  }

  /** All entries up to `seq` were folded. */
  advanced(seq: number): void {
    this.#seq = seq;
    for (const [id, at] of this.#acknowledged) if (at <= seq) this.drop(id);
  }

  #pump(): void {
    if (!this.#isOnline || this.#isWaiting || this.#sending !== null) return;
    const next = this.#commands.find(({ id, status }) => status === 'sending' && !this.#acknowledged.has(id));
    if (!next) return;
    this.#sending = next.id;
    this.#deps.ask(next, (answer) => {
      // A connection that ended has been dealt with by `offline`.
      if (this.#sending !== next.id) return;
      this.#sending = null;
      if (answer.ok) this.#settle(next.id, answer.value.seq);
      else this.#refused(next.id, codeOf(answer.error));
    });
  }

  #settle(id: Unsent['id'], seq: number): void {
    this.#refusals = 0;
    this.#acknowledged.set(id, seq);
    if (seq <= this.#seq) this.drop(id);
    this.#pump();
  }

  #refused(id: Unsent['id'], code: ErrorCode): void {
    if (code === 'rate_limited' || code === 'offline') {
      // The one in front waits, and those behind it, so that the order stays.
      const waitMs = Math.min(10_000, 1000 * 2 ** this.#refusals) * (0.75 + 0.5 * this.#deps.schedule.random());
      this.#refusals += 1;
      this.#isWaiting = true;
      this.#cancelRetry = this.#deps.schedule.after(waitMs, () => {
        this.#isWaiting = false;
        this.#pump();
      });
      return;
    }
    this.#refusals = 0;
    this.#change(id, 'failed', code);
    this.#pump();
  }

  #change(id: Unsent['id'], status: Unsent['status'], error: ErrorCode | null): void {
    const command = this.#commands.find((candidate) => candidate.id === id);
    if (!command) return;
    const changed = { ...command, status, error };
    this.#show(this.#commands.map((candidate) => (candidate === command ? changed : candidate)));
    this.#kept?.put(changed);
  }

  #show(commands: readonly Unsent[]): void {
    this.#commands = commands;
    this.#deps.show(commands);
  }
}

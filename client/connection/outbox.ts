/**
 * Own messages until the log holds them. Sent one after another in the order of writing, kept over a reload, sent again
 * after a lost connection; the server knows a message by its id, so again is never twice.
 */
import { findMessage } from '../../shared/chat/fold.ts';
import type { Channel } from '../../shared/chat/protocol.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { MessageId } from '../../shared/ids.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type { Entry, Reply } from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import { codeOf } from './answers.ts';
import type { KeyValueStore } from './keep.ts';
import { keptOutbox } from './keptOutbox.ts';
import { newId } from './newId.ts';
import type { OutboxMessage } from './participantState.ts';
import type { Schedule } from './schedule.ts';

export interface OutboxDeps {
  readonly schedule: Schedule;
  readonly keep: KeyValueStore | null;
  ask(message: OutboxMessage, callback: (answer: Answer<Reply<'chat:send'>>) => void): void;
  /** On the server's clock. */
  nowMs(): number;
  show(messages: readonly OutboxMessage[]): void;
}

/** Where this device is in the log when it has (re)joined. */
export interface OutboxPlace {
  /** Under which messages of this seat in this lesson are kept. */
  readonly key: string;
  readonly room: LessonState;
  readonly seq: number;
  /** The server went on from where it was: numbers of earlier acknowledgements still hold. */
  readonly isSameGeneration: boolean;
}

export class Outbox {
  readonly #deps: OutboxDeps;
  #messages: readonly OutboxMessage[] = [];
  #kept: ReturnType<typeof keptOutbox> | null = null;
  #isOnline = false;
  #sending: MessageId | null = null;
  #seq = 0;
  /** Acknowledged, entry not seen yet: id → seq. */
  readonly #acknowledged = new Map<MessageId, number>();
  /** In a row, of the one in front; while `#isWaiting`, everything waits with it. */
  #refusals = 0;
  #isWaiting = false;
  #cancelRetry: () => void = () => {};

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  add(channel: Channel, text: string, replyTo: MessageId | null): MessageId {
    const id = newId() as MessageId; // 12 characters of the alphabet that ids.ts asks for
    const message = { id, channel, text, replyTo, atMs: this.#deps.nowMs(), status: 'sending', error: null } as const;
    this.#show([...this.#messages, message]);
    this.#kept?.put(message);
    this.#pump();
    return id;
  }

  retry(id: MessageId): void {
    this.#change(id, 'sending', null);
    this.#pump();
  }

  drop(id: MessageId): void {
    this.#acknowledged.delete(id);
    this.#kept?.remove(id);
    if (this.#messages.some((message) => message.id === id)) {
      this.#show(this.#messages.filter((message) => message.id !== id));
    }
  }

  online(place: OutboxPlace): void {
    this.#kept ??= this.#deps.keep && keptOutbox(this.#deps.keep, place.key);
    const known = new Set(this.#messages.map((message) => message.id));
    const earlier = (this.#kept?.all() ?? []).filter((message) => !known.has(message.id));
    for (const message of this.#messages) this.#kept?.put(message);
    if (earlier.length > 0) this.#show([...earlier, ...this.#messages]);

    if (!place.isSameGeneration) this.#acknowledged.clear();
    for (const { id, channel } of this.#messages) if (findMessage(place.room.chat, channel, id)) this.drop(id);
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

  /** The room's chat holds this entry now. */
  folded(entry: Entry): void {
    if (entry.kind === 'chat:sent') this.drop(entry.data.id);
  }

  /** All entries up to `seq` were folded. */
  advanced(seq: number): void {
    this.#seq = seq;
    for (const [id, at] of this.#acknowledged) if (at <= seq) this.drop(id);
  }

  #pump(): void {
    if (!this.#isOnline || this.#isWaiting || this.#sending !== null) return;
    const next = this.#messages.find(({ id, status }) => status === 'sending' && !this.#acknowledged.has(id));
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

  #settle(id: MessageId, seq: number): void {
    this.#refusals = 0;
    this.#acknowledged.set(id, seq);
    if (seq <= this.#seq) this.drop(id);
    this.#pump();
  }

  #refused(id: MessageId, code: ErrorCode): void {
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

  #change(id: MessageId, status: OutboxMessage['status'], error: ErrorCode | null): void {
    const message = this.#messages.find((candidate) => candidate.id === id);
    if (!message) return;
    const changed = { ...message, status, error };
    this.#show(this.#messages.map((candidate) => (candidate === message ? changed : candidate)));
    this.#kept?.put(changed);
  }

  #show(messages: readonly OutboxMessage[]): void {
    this.#messages = messages;
    this.#deps.show(messages);
  }
}

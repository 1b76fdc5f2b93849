/**
 * A person in a lesson, as seen from their device: one connection that comes back by itself, the lesson's state folded
 * from the log, and commands. Knows no DOM: browser, tests, benchmarks and scripts use this same class.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Device } from '../../shared/presence/protocol.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type {
  CommandName,
  Entry,
  EventName,
  EventPayload,
  PayloadInput,
  Reply,
  SignalInput,
  SignalName,
} from '../../shared/protocol/index.ts';
import type { LessonState } from '../../shared/state.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { codeOf, errorOf, noAnswer } from './answers.ts';
import { Follower } from './follower.ts';
import type { KeyValueStore } from './keep.ts';
import { Lifeline } from './lifeline.ts';
import type { Transport } from './link.ts';
import { Listeners } from './listeners.ts';
import { Outbox } from './outbox.ts';
import {
  initialState,
  type ClosedReason,
  type ParticipantState,
  type QueuedName,
  type Unsent,
} from './participantState.ts';
import { Pulse } from './pulse.ts';
import { Questions } from './questions.ts';
import { realSchedule, type Schedule } from './schedule.ts';

export interface ParticipantOptions {
  /** Origin of the server, `http://localhost:3000`. */
  readonly url: string;
  readonly lessonId: string;
  /** Of the seat; without one the browser's seat cookie counts. */
  readonly token?: string;
  readonly device: Device;
  /** Keeps what is unsent over a reload; `localStorage` fits. */
  readonly keep?: KeyValueStore;
  readonly schedule?: Schedule;
  /** In the order of trying. */
  readonly transports?: readonly Transport[];
}

/** `isLive` is false for what was missed while away. `before`: the state that the entry was folded into. */
export type EntryNews = [entry: Entry, isLive: boolean, before: LessonState];

/** What a (re)join brought. */
export interface Joined {
  /** `snapshot`: `room` was replaced. `tail`: the entries missed meanwhile were folded, and told to `onEntry`. */
  readonly kind: 'snapshot' | 'tail';
  readonly generation: number;
  readonly seq: number;
  /** This device had shown something else than the server: the board must ask for everything anew (`seq` 0). */
  readonly isHealing: boolean;
}

const ANSWER_MS = 10_000;
const GOODBYE_MS = 2000;
/** A snapshot of a long lesson over a slow line takes its time. */
const JOIN_MS = 20_000;
const FIRST_BEAT_MS = 4_000;

/** Refusals after which trying again is pointless. */
const finalRefusals: Partial<Record<ErrorCode, ClosedReason>> = {
  gone: 'gone',
  not_allowed: 'removed',
  outdated: 'outdated',
};

export class Participant {
  readonly store: StoreApi<ParticipantState> = createStore(() => initialState);
  /** Set by the boards that are open here. */
  readonly boardDigests = new Map<string, () => string | null>();

  readonly #options: ParticipantOptions;
  readonly #schedule: Schedule;
  readonly #questions: Questions;
  readonly #lifeline: Lifeline;
  readonly #follower: Follower;
  readonly #pulse: Pulse;
  readonly #outbox: Outbox;
  readonly #entryListeners = new Listeners<EntryNews>();
  readonly #joinedListeners = new Listeners<[Joined]>();
  readonly #eventListeners = new Map<string, Listeners<[unknown]>>();
  #isVisible = true;

  constructor(options: ParticipantOptions) {
    const { url, lessonId, token, keep = null, schedule = realSchedule } = options;
    this.#options = options;
    this.#schedule = schedule;
    this.#questions = new Questions(schedule);
    this.#lifeline = new Lifeline({
      url,
      lessonId,
      auth: token === undefined ? {} : { token },
      schedule,
      transports: options.transports ?? ['websocket', 'polling'],
      onOpen: () => this.#join('on'),
      onEvent: (name, payload) => this.#hear(name, payload),
      onLost: (refused) => this.#lost(refused),
    });
    this.#follower = new Follower({
      store: this.store,
      schedule,
      boardDigests: this.boardDigests,
      fetch: (gap, callback) => this.#askLink('room:fetch', gap, ANSWER_MS, callback),
      onFolded: (entry, isLive, before) => {
        this.#outbox.folded(entry);
        this.#entryListeners.tell(entry, isLive, before);
      },
      onAdvanced: (seq) => this.#outbox.advanced(seq),
      onDiffers: () => {
        this.#pulse.beat(); // so that the teacher sees it
        this.#join('heal');
      },
      onFarBehind: () => this.#join('afresh'),
      onStuck: () => this.#lifeline.renew(),
    });
    this.#pulse = new Pulse({
      schedule,
      ask: (callback) => {
        const { rttMs, sync } = this.#state;
        this.request('room:ping', { rttMs, inSync: sync !== 'healing' }, callback);
      },
      onBeat: ({ rttMs, clockOffsetMs, seq }) => {
        this.store.setState({ rttMs, clockOffsetMs });
        this.#follower.noticeLoss(seq);
      },
      onSlow: () => this.store.setState({ isBehind: true }),
      onDead: () => this.#lifeline.renew(),
    });
    this.#outbox = new Outbox({
      schedule,
      keep,
      ask: ({ name, payload }, callback) => this.request(name, payload, callback),
      nowMs: () => this.nowMs(),
      show: (outbox) => this.store.setState({ outbox }),
    });
    this.#lifeline.connect();
  }

  /** @throws ClassroomError with the server's code; `offline` at once without a connection, or without an answer in time. */
  send<N extends CommandName>(name: N, payload: PayloadInput<N>): Promise<Reply<N>> {
    return new Promise((resolve, reject) => {
      this.#ask(name, payload, ANSWER_MS, (answer) =>
        answer.ok ? resolve(answer.value) : reject(errorOf(answer.error)),
      );
    });
  }

  /**
   * As `send`, but the callback runs in the turn in which the answer arrives: before the next packet is looked at.
   * However slow the line is, it gets the server's answer, or `offline` when the connection ends without one. Without a
   * connection it runs in a microtask of its own, never before `request` has returned.
   */
  request<N extends CommandName>(
    name: N,
    payload: PayloadInput<N>,
    callback: (answer: Answer<Reply<N>>) => void,
  ): void {
    this.#ask(name, payload, null, callback);
  }

  /** Volatile: lost without a trace when there is no connection or the line is busy. */
  signal<N extends SignalName>(name: N, payload: SignalInput<N>): void {
    if (this.#state.status === 'online') this.#lifeline.link?.emitVolatile(name, payload);
  }

  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    const listeners = this.#eventListeners.get(name) ?? new Listeners<[unknown]>();
    this.#eventListeners.set(name, listeners);
    // The server checks its events against the contract in its tests.
    return listeners.add((payload) => listener(payload as EventPayload<N>));
  }

  /** Each entry that this seat may see, after it was folded. */
  onEntry(listener: (...news: EntryNews) => void): () => void {
    return this.#entryListeners.add(listener);
  }

  /** After each join and rejoin from now on, when status is `online` and the state up to date. */
  onJoined(listener: (joined: Joined) => void): () => void {
    return this.#joinedListeners.add(listener);
  }

  /** Gives a command now or as soon as possible; it stands in `outbox` until the log holds it. */
  queue<N extends QueuedName>(name: N, payload: Omit<PayloadInput<N>, 'id'>): Unsent['id'] {
    return this.#outbox.add(name, payload);
  }

  /** Gives a queued command again that was refused. */
  retryQueued(id: Unsent['id']): void {
    this.#outbox.retry(id);
  }

  /** Forgets a queued command. */
  dropQueued(id: Unsent['id']): void {
    this.#outbox.drop(id);
  }

  /** Is the page in front? Others see `away` when not. */
  setVisible(visible: boolean): void {
    if (visible === this.#isVisible) return;
    this.#isVisible = visible;
    this.request('presence:visible', { visible }, () => {});
  }

  /** Something happened that may have changed the network: try now, or find out quickly whether the line still lives. */
  nudge(): void {
    if (this.#state.status === 'online') this.#pulse.beat(true);
    else if (this.#state.status !== 'closed') this.#lifeline.connect();
  }

  /** Unix milliseconds on the server. */
  nowMs(): number {
    return this.#schedule.now() + this.#state.clockOffsetMs;
  }

  /** Says goodbye, so that no grace runs, and closes. */
  leave(): Promise<void> {
    return new Promise((resolve) => {
      // Not heard in time: the grace of a lost connection does it.
      this.#ask('presence:leave', {}, GOODBYE_MS, () => {
        this.#end('left');
        resolve();
      });
    });
  }

  /** Frees everything; others see a lost connection. What is unsent stays kept. */
  close(): void {
    this.#end(null);
  }

  get #state(): ParticipantState {
    return this.store.getState();
  }

  #ask<N extends CommandName>(
    name: N,
    payload: PayloadInput<N>,
    withinMs: number | null,
    callback: (answer: Answer<Reply<N>>) => void,
  ): void {
    if (this.#state.status === 'online') this.#questions.ask(this.#lifeline.link, name, payload, withinMs, callback);
    else queueMicrotask(() => callback(noAnswer));
  }

  /** Also before the join; not called back when the connection ends first. */
  #askLink<N extends CommandName>(
    name: N,
    payload: PayloadInput<N>,
    withinMs: number,
    callback: (answer: Answer<Reply<N>>) => void,
  ): void {
    const { link } = this.#lifeline;
    this.#questions.ask<Reply<N>>(link, name, payload, withinMs, (answer) => {
      if (link && link === this.#lifeline.link) callback(answer);
    });
  }

  /** `on`: with what was missed. `afresh`: the state whole, the board goes on with what it has. `heal`: all anew. */
  #join(how: 'on' | 'afresh' | 'heal'): void {
    const { generation, seq } = how === 'on' ? this.#state : initialState;
    const hello = { version: PROTOCOL_VERSION, generation, seq, device: this.#options.device };
    const sentAtMs = this.#schedule.now();
    this.#askLink('room:join', hello, JOIN_MS, (answer) => {
      if (answer.ok) this.#joined(answer.value, sentAtMs, how === 'heal');
      else this.#lifeline.drop(codeOf(answer.error));
    });
  }

  #joined(joined: Reply<'room:join'>, sentAtMs: number, isHealing: boolean): void {
    const { kind, generation, you } = joined;
    const { status, generation: formerGeneration } = this.#state;
    this.store.setState({ generation, you });
    this.#follower.begin(joined);
    const { room, seq } = this.#state;
    if (!room) return this.#lifeline.drop(null); // a tail for one who has nothing: not in the contract
    this.#lifeline.settle();
    this.store.setState({
      status: 'online',
      closedReason: null,
      clockOffsetMs: this.#pulse.start(sentAtMs, joined.nowMs, FIRST_BEAT_MS),
    });
    const key = `lol.outbox.${you.lessonId}.${you.seatId}`;
    this.#outbox.online({ key, seq, isSameGeneration: generation === formerGeneration });
    if (!this.#isVisible && status !== 'online') this.request('presence:visible', { visible: false }, () => {});
    this.#joinedListeners.tell({ kind, generation, seq, isHealing });
    this.#follower.follow(joined.seq);
  }

  #hear(name: string, payload: unknown): void {
    this.#pulse.heard();
    // The contract pairs names and payloads; a name that it does not know reaches no listener.
    const event = { name, payload } as { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName];
    switch (event.name) {
      case 'room:frame':
      case 'ink':
        this.#follower.take(event.payload);
        break;
      case 'room:digest':
        this.#follower.prove(event.payload);
        break;
      case 'room:health':
        this.store.setState({
          health: Object.fromEntries(event.payload.map(([seatId, rttMs, inSync]) => [seatId, { rttMs, inSync }])),
        });
        break;
      case 'room:behind':
        this.store.setState({ isWritable: event.payload.writable });
        this.#follower.catchUp(event.payload.seq, event.payload.missed);
        break;
      case 'room:storage':
        this.store.setState({ isWritable: event.payload.writable });
        break;
      case 'room:closed':
        this.#closedByServer(event.payload.reason);
        break;
      default: // of features, for their own listeners
    }
    this.#eventListeners.get(name)?.tell(payload);
  }

  #closedByServer(reason: EventPayload<'room:closed'>['reason']): void {
    if (reason !== 'stopping') return this.#end(reason);
    this.store.setState({ closedReason: 'stopping' });
    this.#lifeline.expectRestart();
  }

  #lost(refused: ErrorCode | null): boolean {
    const final = refused && finalRefusals[refused];
    if (final) {
      this.#end(final);
      return false;
    }
    this.#pause();
    this.store.setState({
      status: 'offline',
      sync: 'checking',
      rttMs: null,
      health: {},
      isWritable: true,
      isBehind: false,
    });
    this.#questions.giveUp();
    return true;
  }

  #end(reason: ClosedReason | null): void {
    if (this.#state.status === 'closed') return;
    this.#lifeline.end();
    this.#pause();
    this.store.setState({ status: 'closed', closedReason: reason, rttMs: null, health: {} });
    this.#questions.giveUp();
  }

  #pause(): void {
    this.#pulse.stop();
    this.#outbox.offline();
    this.#follower.pause();
  }
}

/**
 * What screens use of a participant: whoever has all of it can be in its place, a recording that is played, say. The
 * class itself cannot: what is private to it belongs to its type.
 */
export type ParticipantLike = Pick<Participant, keyof Participant>;

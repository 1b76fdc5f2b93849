/**
 * A person in a lesson, as seen from their device: one connection that comes back by itself, the lesson's state folded
 * from the log, and commands. Knows no DOM: browser, tests, benchmarks and scripts use this same class.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel } from '../../shared/chat/protocol.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { MessageId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Device } from '../../shared/presence/protocol.ts';
import type { Answer } from '../../shared/protocol/contract.ts';
import type {
  CommandName,
  Entry,
  EventName,
  EventPayload,
  PayloadInput,
  Reply,
  SignalName,
  SignalPayload,
} from '../../shared/protocol/index.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Frame } from '../../shared/room/protocol.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import { codeOf, errorOf, noAnswer } from './answers.ts';
import { Intake, type Numbered } from './intake.ts';
import type { KeyValueStore } from './keep.ts';
import { Link, type Transport } from './link.ts';
import { Listeners, reportFaults } from './listeners.ts';
import { Outbox } from './outbox.ts';
import { initialState, type ClosedReason, type ParticipantState } from './participantState.ts';
import { healingPauseMs, isSame, type ServerDigest } from './proof.ts';
import { Pulse } from './pulse.ts';
import { Questions } from './questions.ts';
import { reconnectDelayMs, restartDelayMs } from './reconnect.ts';
import { realSchedule, type Schedule } from './schedule.ts';

export interface ParticipantOptions {
  /** Origin of the server, `http://localhost:3000`. */
  readonly url: string;
  readonly lessonId: string;
  /** Of the seat; without one the browser's seat cookie counts. */
  readonly token?: string;
  readonly device: Device;
  /** Keeps unsent messages over a reload; `localStorage` fits. */
  readonly keep?: KeyValueStore;
  readonly schedule?: Schedule;
  /** In the order of trying. */
  readonly transports?: readonly Transport[];
}

/** What a (re)join brought. */
export interface Joined {
  /** `snapshot`: `room` was replaced. `tail`: the entries missed meanwhile were folded, and told to `onEntry`. */
  readonly kind: 'snapshot' | 'tail';
  readonly epoch: number;
  readonly seq: number;
  /** This device had shown something else than the server: the board must ask for everything anew (`seq` 0). */
  readonly isHealing: boolean;
}

const ANSWER_MS = 10_000;
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
  /** Set by the board: digest of its records, or null while it cannot be compared. */
  boardDigest: (() => string | null) | null = null;

  readonly #options: ParticipantOptions;
  readonly #schedule: Schedule;
  readonly #questions: Questions;
  readonly #pulse: Pulse;
  readonly #outbox: Outbox;
  readonly #intake = new Intake();
  readonly #entryListeners = new Listeners<[entry: Entry, isLive: boolean]>();
  readonly #joinedListeners = new Listeners<[Joined]>();
  readonly #eventListeners = new Map<string, Listeners<[unknown]>>();

  #link: Link | null = null;
  #transports: readonly Transport[];
  /** Frames that came before the answer to `room:join`: of which epoch they are is not known yet. */
  #early: Frame[] | null = [];
  #isFetching = false;
  #proof: ServerDigest | null = null;
  #healings = 0;
  #healAgainAtMs = 0;
  #attempt = 0;
  #isVisible = true;
  #cancelRetry: () => void = () => {};

  constructor(options: ParticipantOptions) {
    this.#options = options;
    this.#schedule = options.schedule ?? realSchedule;
    this.#transports = options.transports ?? ['websocket', 'polling'];
    this.#questions = new Questions(this.#schedule);
    this.#pulse = new Pulse({
      schedule: this.#schedule,
      ask: (callback) => {
        const { rttMs, sync } = this.#state;
        this.request('room:ping', { rttMs, inSync: sync !== 'healing' }, callback);
      },
      onBeat: ({ rttMs, clockOffsetMs, seq }) => {
        this.store.setState({ rttMs, clockOffsetMs });
        this.#noticeLoss(seq);
      },
      onDead: () => this.#reconnectNow(),
    });
    this.#outbox = new Outbox({
      schedule: this.#schedule,
      keep: options.keep ?? null,
      ask: ({ id, channel, text, replyTo }, callback) =>
        this.request('chat:send', { id, channel, text, replyTo }, callback),
      nowMs: () => this.nowMs(),
      show: (outbox) => this.store.setState({ outbox }),
    });
    this.#connect();
  }

  // --- what one can do ---

  /** @throws ClassroomError with the server's code; `offline` at once without a connection, or without an answer in time. */
  send<N extends CommandName>(name: N, payload: PayloadInput<N>): Promise<Reply<N>> {
    return new Promise((resolve, reject) => {
      this.request(name, payload, (answer) => (answer.ok ? resolve(answer.value) : reject(errorOf(answer.error))));
    });
  }

  /**
   * As `send`, but the callback runs in the turn in which the answer arrives: before the next packet is looked at.
   * Without a connection it runs in a microtask of its own, never before `request` has returned.
   */
  request<N extends CommandName>(
    name: N,
    payload: PayloadInput<N>,
    callback: (answer: Answer<Reply<N>>) => void,
  ): void {
    if (this.#link && this.#state.status === 'online') {
      this.#questions.ask(this.#link, name, payload, ANSWER_MS, callback);
    } else queueMicrotask(() => callback(noAnswer));
  }

  /** Volatile: lost without a trace when there is no connection or the line is busy. */
  signal<N extends SignalName>(name: N, payload: SignalPayload<N>): void {
    if (this.#state.status === 'online') this.#link?.emitVolatile(name, payload);
  }

  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
    const listeners = this.#eventListeners.get(name) ?? new Listeners<[unknown]>();
    this.#eventListeners.set(name, listeners);
    // The server checks its events against the contract in its tests.
    return listeners.add((payload) => listener(payload as EventPayload<N>));
  }

  /** Each entry that this seat may see, after it was folded. `isLive` is false for what was missed while away. */
  onEntry(listener: (entry: Entry, isLive: boolean) => void): () => void {
    return this.#entryListeners.add(listener);
  }

  /** After each join and rejoin from now on, when status is `online` and the state up to date. */
  onJoined(listener: (joined: Joined) => void): () => void {
    return this.#joinedListeners.add(listener);
  }

  /** Sends a chat message now or as soon as possible; it stands in `outbox` until the chat holds it. */
  sendMessage(channel: Channel, text: string, replyTo: MessageId | null = null): MessageId {
    return this.#outbox.add(channel, text, replyTo);
  }

  retryMessage(id: string): void {
    this.#outbox.retry(id as MessageId);
  }

  dropMessage(id: string): void {
    this.#outbox.drop(id as MessageId);
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
    else if (this.#state.status !== 'closed' && !this.#link) this.#connect();
  }

  /** Unix milliseconds on the server. */
  nowMs(): number {
    return this.#schedule.now() + this.#state.clockOffsetMs;
  }

  /** Says goodbye, so that no grace runs, and closes. */
  async leave(): Promise<void> {
    await this.send('presence:leave', {}).catch(() => null); // not heard: the grace of a lost connection does it
    this.#end('left');
  }

  /** Frees everything; others see a lost connection. Unsent messages stay kept. */
  close(): void {
    this.#end(null);
  }

  // --- the connection ---

  get #state(): ParticipantState {
    return this.store.getState();
  }

  #connect(): void {
    this.#cancelRetry();
    const { url, lessonId, token } = this.#options;
    const link = new Link({
      url,
      auth: token === undefined ? { lessonId } : { lessonId, token },
      transports: this.#transports,
      onOpen: () => {
        // What got through once gets through first next time; from polling it upgrades by itself.
        this.#prefer(link.transport);
        this.#early = [];
        this.#join(false);
      },
      onEvent: (name, payload) => this.#hear(name, payload),
      onEnd: (refused) => this.#lost(refused),
    });
    this.#link = link;
  }

  #prefer(first: string | undefined): void {
    if (this.#transports.some((transport) => transport === first)) {
      this.#transports = this.#transports.toSorted((a, b) => Number(b === first) - Number(a === first));
    }
  }

  #join(isHealing: boolean): void {
    const link = this.#link;
    if (!link) return;
    const { epoch, seq } = isHealing ? initialState : this.#state;
    const hello = { version: PROTOCOL_VERSION, epoch, seq, device: this.#options.device };
    const sentAtMs = this.#schedule.now();
    this.#questions.ask<Reply<'room:join'>>(link, 'room:join', hello, JOIN_MS, (answer) => {
      if (link !== this.#link) return;
      if (answer.ok) this.#joined(answer.value, sentAtMs, isHealing);
      else this.#drop(codeOf(answer.error));
    });
  }

  #joined(joined: Reply<'room:join'>, sentAtMs: number, isHealing: boolean): void {
    const { epoch, you } = joined;
    const isSameEpoch = epoch === this.#state.epoch;
    if (joined.kind === 'snapshot') {
      this.#intake.reset(joined.seq);
      // The state is the server's own fold, cut to what this seat may see.
      this.store.setState({ room: joined.state as LessonState, seq: joined.seq });
    }
    this.store.setState({ epoch, you });
    if (joined.kind === 'tail') for (const frame of joined.frames) this.#fold(this.#intake.offer(frame), false);

    const wasOnline = this.#state.status === 'online';
    const { room, seq } = this.#state;
    if (!room) return this.#drop(null); // a tail for one who has nothing: not in the contract
    this.#attempt = 0;
    this.store.setState({
      status: 'online',
      closedReason: null,
      clockOffsetMs: this.#pulse.start(sentAtMs, joined.nowMs, FIRST_BEAT_MS),
    });
    this.#outbox.online({ key: `lol.outbox.${you.lessonId}.${you.seatId}`, room, seq, isSameEpoch });
    if (!this.#isVisible && !wasOnline) this.request('presence:visible', { visible: false }, () => {});
    this.#joinedListeners.tell({ kind: joined.kind, epoch, seq, isHealing });

    const early = this.#early ?? [];
    this.#early = null;
    for (const frame of early) this.#take(frame);
    this.#fold(this.#intake.drain(), true);
    this.#fetchGap(joined.seq);
  }

  #hear(name: string, payload: unknown): void {
    this.#pulse.heard();
    const event = { name, payload } as { [N in EventName]: { name: N; payload: EventPayload<N> } }[EventName];
    switch (event.name) {
      case 'room:frame':
        if (this.#early) this.#early.push(event.payload);
        else this.#take(event.payload);
        break;
      case 'room:digest':
        this.#proof = event.payload;
        this.#prove();
        this.#noticeLoss(event.payload.seq);
        break;
      case 'room:health':
        this.store.setState({
          health: Object.fromEntries(event.payload.map(([seatId, rttMs, inSync]) => [seatId, { rttMs, inSync }])),
        });
        break;
      case 'room:storage':
        this.store.setState({ isWritable: event.payload.writable });
        break;
      case 'room:closed':
        this.#closedByServer(event.payload.reason);
        break;
      default: // the board's, for its own listeners
    }
    this.#eventListeners.get(name)?.tell(payload);
  }

  #closedByServer(reason: EventPayload<'room:closed'>['reason']): void {
    if (reason !== 'stopping') return this.#end(reason);
    this.store.setState({ closedReason: 'stopping' });
    this.#drop(null);
  }

  /** Ends the connection from this side and goes on trying, unless the refusal is final. */
  #drop(refused: ErrorCode | null): void {
    this.#link?.close();
    this.#lost(refused);
  }

  #lost(refused: ErrorCode | null): void {
    const final = refused && finalRefusals[refused];
    if (final) return this.#end(final);
    // Perhaps a proxy swallows this way of connecting without a word: the other way next.
    if (this.#link && !this.#link.hasOpened) this.#prefer(this.#transports.at(-1));
    this.#clear();
    const isStopping = this.#state.closedReason === 'stopping' && this.#attempt === 0;
    const random = this.#schedule.random();
    const waitMs = isStopping ? restartDelayMs(random) : reconnectDelayMs(this.#attempt, random);
    this.#attempt += 1;
    this.#cancelRetry = this.#schedule.after(waitMs, () => this.#connect());
    this.store.setState({ status: 'offline', sync: 'checking', rttMs: null, health: {}, isWritable: true });
    this.#questions.giveUp();
  }

  #reconnectNow(): void {
    this.#drop(null);
    this.#connect();
  }

  #end(reason: ClosedReason | null): void {
    if (this.#state.status === 'closed') return;
    this.#link?.close();
    this.#clear();
    this.store.setState({ status: 'closed', closedReason: reason, rttMs: null, health: {} });
    this.#questions.giveUp();
  }

  #clear(): void {
    this.#link = null;
    this.#cancelRetry();
    this.#pulse.stop();
    this.#outbox.offline();
    this.#intake.forgetEarly();
    this.#early = [];
    this.#isFetching = false;
    this.#proof = null;
  }

  // --- the log ---

  #take(frame: Frame): void {
    this.#fold(this.#intake.offer(frame), true);
    this.#fetchGap();
  }

  #fold(ready: readonly Numbered[], isLive: boolean): void {
    const last = ready.at(-1);
    if (!last || !this.#state.room) return;
    let room = this.#state.room;
    for (const { entry } of ready) {
      // One entry that this page cannot fold must not stop the lesson; the digest finds the difference and heals it.
      if (entry) reportFaults(() => (room = fold(room, entry)));
    }
    this.store.setState({ room, seq: last.seq });
    for (const { entry } of ready) {
      if (!entry) continue;
      this.#outbox.folded(entry);
      this.#entryListeners.tell(entry, isLive);
    }
    this.#outbox.advanced(last.seq);
    this.#prove();
  }

  /** Asks for what is missing, one question at a time; what still comes late is then known already. */
  #fetchGap(known = 0): void {
    const gap = this.#intake.gap(known);
    const link = this.#link;
    if (!gap || !link || this.#isFetching) return;
    if (gap.to - gap.from >= limits.tailEntries) return this.#reconnectNow();
    this.#isFetching = true;
    this.#questions.ask<Reply<'room:fetch'>>(link, 'room:fetch', gap, ANSWER_MS, (answer) => {
      if (link !== this.#link) return;
      this.#isFetching = false;
      if (!answer.ok) return this.#drop(null);
      const before = this.#intake.seq;
      for (const frame of answer.value.frames) this.#fold(this.#intake.offer(frame), true);
      if (this.#intake.seq > before) this.#fetchGap();
      else if (this.#intake.gap()) this.#heal();
    });
  }

  /** The server has counted to `seq`: if that did not come before this, it was lost on the way. */
  #noticeLoss(seq: number): void {
    if (this.#state.status === 'online' && seq > this.#intake.seq) this.#fetchGap(seq);
  }

  #prove(): void {
    const { room, seq } = this.#state;
    const proof = this.#proof;
    if (!proof || !room || seq < proof.seq) return;
    this.#proof = null;
    if (seq > proof.seq) return;
    if (!isSame(proof, room, this.boardDigest?.() ?? null)) return this.#heal();
    this.#healings = 0;
    if (this.#state.sync !== 'same') this.store.setState({ sync: 'same' });
  }

  /** This device shows something else than the server: say so, and take everything anew. */
  #heal(): void {
    this.store.setState({ sync: 'healing' });
    const now = this.#schedule.now();
    if (now < this.#healAgainAtMs) return;
    this.#healings += 1;
    this.#healAgainAtMs = now + healingPauseMs(this.#healings);
    this.#pulse.beat();
    this.#join(true);
  }
}

/**
 * tldraw's sync client over the classroom's one connection: what it calls a socket is the participant, its server clock
 * is the log's seq. Knows no DOM.
 */
import { type BoardEntry, boardsOf, isBoardEntry } from '../../shared/board/boardEntries.ts';
import { expandInk } from '../../shared/board/ink.ts';
import type { NetworkDiffJson } from '../../shared/board/protocol.ts';
import { mainBoard } from '../../shared/board/boards.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Entry, Reply } from '../../shared/protocol/index.ts';
import type { Participant } from '../connection/index.ts';
import { inSteps } from './inSteps.ts';
import { LostPushes } from './lostPushes.ts';
import { PushQueue } from './pushQueue.ts';
import type {
  BoardDiff,
  ClientMessage,
  PushRequest,
  ServerData,
  ServerMessage,
  SocketStatus,
  StatusChange,
  SyncSocket,
} from './syncCore.ts';

export type ParticipantPort = Pick<Participant, 'store' | 'request' | 'on' | 'onEntry' | 'onJoined'>;

/** What the server's board has become since this client last heard of it, before tldraw's client is told. */
export interface Hydration {
  /** `all`: `diff` is the whole board. */
  readonly kind: 'all' | 'changes';
  readonly diff: BoardDiff;
  /** Own pushes that the log holds although this client never heard so, in order. */
  readonly committed: readonly BoardDiff[];
}

export interface BoardSocketOptions {
  readonly participant: ParticipantPort;
  readonly board: BoardId;
  /** Makes unconfirmed changes fit the server's board. True: some are left, which tldraw's client pushes next. */
  readonly onHydrate?: (hydration: Hydration) => boolean;
  /** Changes that the server did not keep; tldraw's client takes them back. */
  readonly onRefused?: (code: ErrorCode) => void;
  /** This seat may not see the board any longer: it is not asked for again. */
  readonly onClosed?: () => void;
  /** Milliseconds between two pushes in the long run; what comes sooner is pushed together. */
  readonly spacingMs?: number;
}

/** As often as screens and the server's frames change; the server takes 70 a second. */
const SPACING_MS = 16;

interface Connecting {
  readonly request: string;
  readonly schema: unknown;
  readonly entries: BoardEntry[];
  readonly slices: NetworkDiffJson[];
  answer: Reply<'board:connect'> | null;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8000;

export class BoardSocket implements SyncSocket {
  readonly #participant: ParticipantPort;
  readonly #board: BoardId;
  readonly #options: BoardSocketOptions;
  readonly #messageListeners = new Set<(message: ServerMessage) => void>();
  readonly #statusListeners = new Set<(change: StatusChange) => void>();
  readonly #stops: (() => void)[];
  readonly #pushes: PushQueue;
  readonly #lost = new LostPushes();

  #status: SocketStatus = 'offline';
  #connecting: Connecting | null = null;
  #isConnected = false;
  #generation = 0;
  /** The last entry that tldraw's client was given, in numbers of `#generation`. */
  #seq = 0;
  #mustStartAnew = false;
  #isReplayNext = false;
  #retries = 0;
  #cancelRetry: () => void = () => {};

  constructor(options: BoardSocketOptions) {
    const { participant } = options;
    this.#participant = participant;
    this.#board = options.board;
    this.#options = options;
    this.#pushes = new PushQueue({
      spacingMs: options.spacingMs ?? SPACING_MS,
      send: (clock, diff, answered) =>
        participant.request('board:push', { ...this.#address, clock, diff: { ...diff } }, answered),
      emit: (data) => this.#emit({ type: 'data', data }),
      onRefused: (code) => options.onRefused?.(code),
      onTrouble: (code) => this.#pause(code),
      onKept: () => {
        this.#retries = 0;
      },
    });
    this.#stops = [
      participant.onEntry((entry) => this.#hear(entry)),
      participant.on('board:slice', (slice) => this.#takeSlice(slice)),
      participant.on('board:closed', ({ board }) => {
        if (board === this.#board) this.#close();
      }),
      participant.onJoined(({ isHealing }) => {
        this.#mustStartAnew ||= isHealing;
        this.restart();
      }),
      participant.store.subscribe(({ status, generation }, { generation: formerGeneration }) => {
        if (status !== 'online') this.#goOffline();
        if (generation !== formerGeneration) this.#lost.forgetAnswers();
      }),
    ];
    if (participant.store.getState().status === 'online') this.#status = 'online';
  }

  get connectionStatus(): SocketStatus {
    return this.#status;
  }

  /** The last entry that tldraw's client was given. */
  get seq(): number {
    return this.#seq;
  }

  /** tldraw's client has the board and is told of each change. */
  get isConnected(): boolean {
    return this.#isConnected;
  }

  onReceiveMessage = (listener: (message: ServerMessage) => void): (() => void) => {
    this.#messageListeners.add(listener);
    return () => void this.#messageListeners.delete(listener);
  };

  onStatusChange = (listener: (change: StatusChange) => void): (() => void) => {
    this.#statusListeners.add(listener);
    return () => void this.#statusListeners.delete(listener);
  };

  sendMessage(message: ClientMessage): void {
    switch (message.type) {
      case 'connect':
        this.#connect(message.connectRequestId, message.schema, message.lastServerClock);
        break;
      case 'push':
        this.#push(message);
        break;
      case 'ping':
        // The participant watches the line; this keeps tldraw's client content.
        queueMicrotask(() => this.#emit({ type: 'pong' }));
    }
  }

  /** Asks for the board again. The classroom's connection stays: nobody else notices. */
  restart(): void {
    this.#cancelRetry();
    this.#goOffline();
    if (this.#participant.store.getState().status === 'online') this.#setStatus({ status: 'online' });
  }

  close(): void {
    if (this.#connecting || this.#isConnected)
      this.#participant.request('board:disconnect', { board: this.#board }, () => {});
    this.#cancelRetry();
    for (const stop of this.#stops) stop();
    this.#messageListeners.clear();
    this.#statusListeners.clear();
  }

  /** Which board is meant; the one that all have goes without saying. */
  get #address(): { readonly board?: BoardId } {
    return this.#board === mainBoard ? {} : { board: this.#board };
  }

  /** Over: until the next join, at which rights may be others. */
  #close(): void {
    this.#goOffline();
    this.#options.onClosed?.();
  }

  #goOffline(): void {
    this.#cancelRetry();
    this.#connecting = null;
    this.#isConnected = false;
    this.#lost.add(this.#pushes.clear());
    if (this.#status !== 'offline') this.#setStatus({ status: 'offline' });
  }

  #setStatus(change: StatusChange): void {
    this.#status = change.status;
    for (const listener of [...this.#statusListeners]) listener(change);
  }

  #emit(message: ServerMessage): void {
    for (const listener of [...this.#messageListeners]) listener(message);
  }

  /**
   * Tries again a little later. Until then tldraw's client counts as offline: what it cannot push it keeps, and pushes
   * as one change when it is back. Others' changes come then, too.
   */
  #pause(code: ErrorCode): void {
    if (code === 'offline') return; // the participant says when it is back
    this.#goOffline();
    const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#retries);
    this.#retries += 1;
    const timer = setTimeout(() => this.restart(), waitMs);
    this.#cancelRetry = () => clearTimeout(timer);
  }

  // --- the board as a whole ---

  #connect(request: string, schema: unknown, lastServerClock: number): void {
    const connecting: Connecting = { request, schema, entries: [], slices: [], answer: null };
    this.#connecting = connecting;
    const seq = this.#mustStartAnew ? 0 : lastServerClock;
    const asked = { ...this.#address, request, generation: this.#generation, seq, schema };
    this.#participant.request('board:connect', asked, (answer) => {
      if (this.#connecting !== connecting) return;
      if (answer.ok) {
        connecting.answer = answer.value;
        this.#hydrateWhenWhole();
      } else if (answer.error.code === 'outdated') {
        this.#connecting = null;
        this.#setStatus({ status: 'error', reason: 'CLIENT_TOO_OLD' });
      } else if (answer.error.code === 'not_allowed' || answer.error.code === 'not_found') this.#close();
      else this.#pause(answer.error.code as ErrorCode);
    });
  }

  #takeSlice(slice: { request: string; index: number; diff: NetworkDiffJson }): void {
    if (this.#connecting?.request !== slice.request) return;
    this.#connecting.slices[slice.index] = slice.diff;
    this.#hydrateWhenWhole();
  }

  #hydrateWhenWhole(): void {
    const { answer, slices, request, entries, schema } = this.#connecting ?? {};
    if (!answer || !slices || !entries || request === undefined) return;
    if (slices.length < answer.slices || slices.includes(undefined as never)) return;
    // The server validated each record with the schema that this client said it has.
    const diff = Object.assign({}, ...slices) as BoardDiff;
    // A server that tells only what changed knows the log that this client has, whatever the generation.
    const isSameLog = answer.generation === this.#generation || answer.hydration === 'changes';
    const committed = this.#lost.take();
    this.#isReplayNext =
      this.#options.onHydrate?.({ kind: answer.hydration, diff, committed: isSameLog ? committed : [] }) ?? true;
    this.#connecting = null;
    this.#isConnected = true;
    this.#mustStartAnew = false;
    this.#generation = answer.generation;
    this.#seq = answer.seq;
    this.#emit({
      type: 'connect',
      connectRequestId: request,
      hydrationType: answer.hydration === 'all' ? 'wipe_all' : 'wipe_presence',
      protocolVersion: 7,
      schema: schema as never,
      diff,
      serverClock: answer.seq,
      isReadonly: false,
    });
    for (const entry of entries) if (entry.seq > answer.seq) this.#give(entry);
  }

  // --- change by change ---

  #hear(entry: Entry): void {
    if (!isBoardEntry(entry) || !boardsOf(entry).includes(this.#board)) return;
    if (this.#isConnected) return this.#give(entry);
    this.#connecting?.entries.push(entry);
    const { you } = this.#participant.store.getState();
    if (entry.by === you?.seatId) this.#lost.hear(entry.seq, diffOf(entry));
  }

  #give(entry: BoardEntry): void {
    this.#seq = entry.seq;
    const diff = diffOf(entry);
    if (this.#pushes.settle(entry.seq, diff)) return;
    this.#emit({ type: 'data', data: inSteps(diff).map((step) => patch(entry.seq, step)) });
  }

  #push({ clientClock, diff }: PushRequest): void {
    const isReplay = this.#isReplayNext;
    this.#isReplayNext = false;
    if (diff) this.#pushes.push(clientClock, diff, isReplay);
  }
}

const patch = (serverClock: number, diff: BoardDiff): ServerData => ({
  type: 'patch',
  diff,
  serverClock,
});

/** An entry in the form that tldraw's client understands. Right whatever the store shows: it needs no look at it. */
export function diffOf(entry: BoardEntry): BoardDiff {
  // Entries are validated by the server with tldraw's own schema.
  if (entry.kind !== 'board:ink') return entry.data.diff as BoardDiff;
  const { ink } = entry.data;
  return { [ink[0]]: ['patch', expandInk(ink)] } as unknown as BoardDiff;
}

/**
 * The boards that this device has open, each a tldraw store that is kept the same as everybody's: the one on the screen,
 * and the one before it, so that going back is at once. An older one is let go when all that was drawn on it has arrived.
 */
import { createTLStore, type TLAssetStore } from '@tldraw/editor';
import { atom, type Atom } from '@tldraw/state';
import { createTLSchema, type TLStore } from '@tldraw/tlschema';
import { mayDrawOn, maySeeBoard } from '../../shared/board/boardRights.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Participant } from '../connection/index.ts';
import { BoardSync } from './boardSync.ts';
import { watchRecords } from './leftOut/index.ts';
import { isNothing } from './replay.ts';
import { Unsent } from './unsent.ts';
import { browserKeep, type Keep } from './unsentKeep.ts';

type BoardMode = 'readonly' | 'readwrite';

export interface ShownStore {
  readonly board: BoardId;
  /** `error`: it cannot go on; `error` is then a code with words in the language files. */
  readonly status: 'loading' | 'ready' | 'error';
  readonly store: TLStore;
  readonly error: ErrorCode | null;
  /** Follows the chalk, without a new connection. */
  readonly mode: Atom<BoardMode>;
}

interface OpenBoardsOptions {
  readonly participant: Participant;
  readonly assets: TLAssetStore;
  /** Something that was drawn here was not kept, and is taken back. */
  readonly onRefused: (code: ErrorCode) => void;
  /** Where what was not sent is kept; without one: in the browser. */
  readonly keep?: Keep;
}

/** How many stay open: a phone holds two boards without noticing. */
const KEPT = 2;
const TIDY_MS = 1000;

export class OpenBoards {
  readonly #options: OpenBoardsOptions;
  /** The one that was shown last is the last. */
  readonly #boards = new Map<BoardId, OpenBoard>();
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #shown: BoardId | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OpenBoardsOptions) {
    this.#options = options;
    this.#stop = options.participant.store.subscribe(({ room }, before) => {
      // The stage may have left a board and come back to it within one frame.
      if (room?.stage !== before.room?.stage) this.#reopen();
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** null: not opened yet. The same object as long as nothing changed. */
  get = (board: BoardId): ShownStore | null => this.#boards.get(board)?.shown ?? null;

  /** Opens a board, or brings it back in front. */
  show(board: BoardId): void {
    this.#shown = board;
    const known = this.#boards.get(board);
    this.#boards.delete(board);
    if (known && !known.isClosed) this.#boards.set(board, known);
    else {
      known?.close();
      const tell = (): void => {
        this.#tell();
        this.#tidy();
      };
      this.#boards.set(board, new OpenBoard(board, this.#options, tell));
      this.#tell();
    }
    this.#tidy();
  }

  /** Something was drawn here that the log does not hold yet. */
  get hasUnsent(): boolean {
    return [...this.#boards.values()].some(({ isSettled }) => !isSettled);
  }

  /** Writes down on this device what was not sent. */
  keepNow(): void {
    for (const board of this.#boards.values()) board.keepNow();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#stop();
    for (const board of this.#boards.values()) board.close();
    this.#boards.clear();
    this.#listeners.clear();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  #reopen(): void {
    const { room, you } = this.#options.participant.store.getState();
    const shown = this.#shown === null ? null : this.#boards.get(this.#shown);
    if (room && you && shown?.isClosed && maySeeBoard(room, you.seatId, shown.board)) this.show(shown.board);
  }

  #tidy(): void {
    clearTimeout(this.#timer);
    const all = [...this.#boards.values()];
    for (const board of all) {
      // One that was closed keeps on this device what it could not send.
      const isOver = board.isClosed || (board.isSettled && all.indexOf(board) < all.length - KEPT);
      if (!isOver || board.board === this.#shown) continue;
      this.#boards.delete(board.board);
      board.close();
    }
    if (this.#boards.size > KEPT) this.#timer = setTimeout(() => this.#tidy(), TIDY_MS);
  }
}

class OpenBoard {
  readonly board: BoardId;
  shown: ShownStore;
  isClosed = false;
  readonly #sync: BoardSync;
  readonly #unsent: Unsent;
  readonly #stops: (() => void)[];

  constructor(
    board: BoardId,
    { participant, assets, onRefused, keep = browserKeep() }: OpenBoardsOptions,
    tell: () => void,
  ) {
    this.board = board;
    const mode = atom<BoardMode>('board mode', 'readonly');
    const lineState = atom<'online' | 'offline'>('board line', 'online');
    const store = createTLStore({
      // Not made from shape utils: it must equal the server's.
      schema: createTLSchema(),
      assets,
      collaboration: { status: lineState, mode },
    });
    this.shown = { board, status: 'loading', store, error: null, mode };
    const become = (change: Partial<ShownStore>): void => {
      this.shown = { ...this.shown, ...change };
      tell();
    };
    watchRecords(store);
    const follow = (): void => {
      const { status, room, you } = participant.store.getState();
      lineState.set(status === 'online' ? 'online' : 'offline');
      const draws = !this.isClosed && room && you && mayDrawOn(room, you.seatId, board);
      mode.set(draws ? 'readwrite' : 'readonly');
    };
    follow();
    this.#unsent = new Unsent({
      participant,
      board,
      keep,
      unconfirmed: () => this.#sync.unconfirmed,
      store,
    });
    this.#sync = new BoardSync({
      store,
      participant,
      board,
      onConnected: () => {
        this.isClosed = false;
        follow();
        this.#unsent.restore();
      },
      onLoad: () => become({ status: 'ready' }),
      onRefused,
      onClosed: () => {
        this.isClosed = true;
        follow();
        this.#unsent.save();
        tell();
      },
      onOutdated: () => become({ status: 'error', error: 'outdated' }),
    });
    this.#stops = [participant.store.subscribe(follow)];
  }

  get isSettled(): boolean {
    return isNothing(this.#sync.unconfirmed);
  }

  keepNow(): void {
    this.#unsent.save();
  }

  close(): void {
    this.#unsent.close();
    for (const stop of this.#stops) stop();
    this.#sync.close();
    this.shown.store.dispose();
  }
}

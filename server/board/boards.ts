/**
 * The boards of one lesson: an engine each, in memory while somebody looks at it. The main board always is; the others are
 * read when they are asked for, and nothing changes one that is not in memory.
 */
import { type BoardEntry, boardsOf, isBoardEntry } from '../../shared/board/boardEntries.ts';
import { mainBoard } from '../../shared/board/boards.ts';
import type { BoardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { BoardChanges, BoardSize, StoredBoard } from '../storage/storage.ts';
import { BoardEngine } from './boardEngine.ts';

/** Of storage, as of the newest checkpoint; null: nothing was ever on it. */
export type ReadBoard = (board: BoardId) => Promise<StoredBoard | null>;

interface Loaded {
  readonly engine: BoardEngine;
  /** When it was asked for last. */
  usedAtMs: number;
}

export class Boards {
  readonly main: BoardEngine;
  readonly #read: ReadBoard;
  readonly #loaded = new Map<BoardId, Loaded>();
  readonly #loading = new Map<BoardId, Promise<BoardEngine>>();
  /** Of those that are not in memory. */
  readonly #sizes: Map<BoardId, number>;
  #confirmedSeq = 0;

  private constructor(
    read: ReadBoard,
    sizes: readonly BoardSize[],
    main: BoardEngine,
    others: ReadonlyMap<BoardId, BoardEngine>,
  ) {
    this.#read = read;
    this.#sizes = new Map(sizes.map(({ board, bytes }) => [board, bytes]));
    this.main = main;
    for (const [board, engine] of [[mainBoard, main] as const, ...others]) this.#keep(board, engine, 0);
  }

  /**
   * Those that must be in memory from the start: the main board, and the others that these entries change.
   * @param entries after the checkpoint; not applied yet
   */
  static async load(read: ReadBoard, sizes: readonly BoardSize[], entries: readonly Entry[]): Promise<Boards> {
    const needed = new Set(entries.filter(isBoardEntry).flatMap(boardsOf));
    needed.delete(mainBoard);
    const others = new Map<BoardId, BoardEngine>();
    for (const board of needed) others.set(board, engineOf(board, await read(board)));
    return new Boards(read, sizes, engineOf(mainBoard, await read(mainBoard)), others);
  }

  /** If it is in memory. */
  get(board: BoardId): BoardEngine | undefined {
    return this.#loaded.get(board)?.engine;
  }

  *loaded(): Iterable<readonly [BoardId, BoardEngine]> {
    for (const [board, { engine }] of this.#loaded) yield [board, engine];
  }

  /**
   * The board, read if need be, however many ask at once. It stays in memory for a while, and longer for whoever connects
   * to it. @throws StorageError
   */
  async open(board: BoardId, nowMs: number): Promise<BoardEngine> {
    const there = this.#loaded.get(board);
    if (there) {
      there.usedAtMs = nowMs;
      return there.engine;
    }
    let loading = this.#loading.get(board);
    if (!loading) {
      loading = this.#read(board)
        .then((stored) => {
          const engine = engineOf(board, stored);
          engine.confirm(this.#confirmedSeq);
          this.#keep(board, engine, nowMs);
          return engine;
        })
        .finally(() => this.#loading.delete(board));
      this.#loading.set(board, loading);
    }
    return loading;
  }

  /** Bytes that may still be added to all boards together. */
  get bytesLeft(): number {
    let all = 0;
    for (const [, { engine }] of this.#loaded) all += engine.bytes;
    for (const bytes of this.#sizes.values()) all += bytes;
    return limits.lessonBoardBytes - all;
  }

  /** Trusted: staged, or from the log. Stays undoable until `confirm`. */
  apply(entry: BoardEntry): void {
    for (const board of boardsOf(entry)) {
      const engine = this.get(board);
      if (!engine) throw new Error(`the board ${board} is not in memory`);
      engine.apply(entry, entry.seq);
    }
  }

  confirm(seq: number): void {
    this.#confirmedSeq = seq;
    for (const [, { engine }] of this.#loaded) engine.confirm(seq);
  }

  rollback(toSeq: number): void {
    for (const [, { engine }] of this.#loaded) engine.rollback(toSeq);
  }

  /** For a checkpoint of what was confirmed. `seq`: that of the previous checkpoint, 0 for none. */
  changedSince(seq: number): BoardChanges[] {
    return [...this.loaded()]
      .filter(([board, engine]) => board === mainBoard || engine.isChangedSince(seq))
      .map(([board, engine]) => ({ board, bytes: engine.bytes, ...engine.changedSince(seq) }));
  }

  /**
   * Lets go of those that nobody has asked for since `beforeMs`.
   * @param isNeeded somebody is connected to it
   * @param checkpointSeq a board that changed since stays, for nothing else has that change
   * @returns some stay only because of that
   */
  letGo(beforeMs: number, isNeeded: (board: BoardId) => boolean, checkpointSeq: number): boolean {
    let areSomeUnwritten = false;
    for (const [board, { engine, usedAtMs }] of [...this.#loaded]) {
      if (board === mainBoard || usedAtMs > beforeMs || isNeeded(board)) continue;
      if (engine.isChangedSince(checkpointSeq)) {
        areSomeUnwritten = true;
        continue;
      }
      this.#loaded.delete(board);
      this.#sizes.set(board, engine.bytes);
    }
    return areSomeUnwritten;
  }

  #keep(board: BoardId, engine: BoardEngine, nowMs: number): void {
    this.#sizes.delete(board);
    this.#loaded.set(board, { engine, usedAtMs: nowMs });
  }
}

const engineOf = (board: BoardId, stored: StoredBoard | null): BoardEngine =>
  stored ? BoardEngine.load(board, stored) : BoardEngine.empty(board);

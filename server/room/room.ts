/**
 * The live gathering of one lesson: the one place where its entries get their numbers.
 *
 * `append` folds an entry at once, so that the next command already sees it, and queues it for the frame's commit.
 * What others get to see is only what was committed: a snapshot is of the committed state, a frame follows its commit.
 * When storage refuses, everything uncommitted is undone as if it had never been asked.
 */
import { maySee, type Receiver, viewFor } from '../../shared/audience.ts';
import { isBoardEntry } from '../../shared/board/boardEntries.ts';
import { InkMemory } from '../../shared/board/packedInk.ts';
import type { PackedInk } from '../../shared/board/protocol.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId, LessonId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Author, Entry, EntryData, EntryKind, EventName, EventPayload } from '../../shared/protocol/index.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import type { Boards } from '../board/boards.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from './connection.ts';
import { framesOf, inkOf } from './frames.ts';
import { Tail } from './tail.ts';
import { groupsOf } from './groups.ts';
import { Replaced } from './replaced.ts';

interface Pending {
  readonly entry: Entry;
  readonly stateAfter: LessonState;
}
interface Waiting {
  readonly seq: number;
  done(error: ClassroomError | null): void;
}

/** Sends one event to these connections, encoded once for all of them. */
export type Deliver = <N extends EventName>(
  event: N,
  payload: EventPayload<N>,
  to: readonly Connection[],
  options?: {
    /** May be dropped for a connection that is busy: the next one replaces it. */ readonly isVolatile: boolean;
  },
) => void;

export interface RoomDeps {
  readonly lessonId: LessonId;
  readonly generation: number;
  /** The generation before this one ended with this log as it was found: what was there of it is numbered alike. */
  readonly goesOn: boolean;
  readonly seq: number;
  readonly state: LessonState;
  readonly boards: Boards;
  readonly clock: Clock;
  /**
   * Set when storage could not note that the lesson was opened: it can be read meanwhile. Notes it; until then nothing
   * of the room may be written, for an end without a goodbye would go unnoticed.
   */
  readonly openLate: (() => Promise<void>) | null;
  /** The newest entries before `seq`, for clients that come back. */
  readonly tail: readonly Entry[];
  /** Asks for a commit of this room's pending entries. */
  requestCommit(room: Room): void;
  readonly deliver: Deliver;
  /** The newest entry that was written down with the state. */
  checkpointSeq(): number;
  /** Asks for the state and the boards to be written down. */
  requestCheckpoint(room: Room): void;
  /** Called after every `append`. */
  onAppended(room: Room, entry: Entry): void;
  /** Called after every commit and undo, with the entries that were committed. */
  onChanged(room: Room, entries: readonly Entry[]): void;
}

export class Room {
  readonly lessonId: LessonId;
  readonly generation: number;
  readonly boards: Boards;
  readonly clock: Clock;
  readonly connections = new Map<string, Connection>();
  /** What old entries are sent without. */
  readonly replaced: Replaced;
  #deps: RoomDeps;
  #state: LessonState;
  #seq: number;
  #committed: { state: LessonState; seq: number };
  #pending: Pending[] = [];
  #waiting: Waiting[] = [];
  #tail: Tail;
  /** What those who are there know of the strokes in progress. */
  #ink = new InkMemory();
  /** An alarm is set that tells the counts. */
  #isCounting = false;
  #alarms = new Map<string, { atMs: number; cancel: () => void }>();
  #isWritable: boolean;
  #openLate: RoomDeps['openLate'];
  #opening: Promise<void> | null = null;

  constructor(deps: RoomDeps) {
    this.lessonId = deps.lessonId;
    this.generation = deps.generation;
    this.boards = deps.boards;
    this.clock = deps.clock;
    this.#deps = deps;
    this.#state = deps.state;
    this.#seq = deps.seq;
    this.#committed = { state: deps.state, seq: deps.seq };
    this.#tail = new Tail(deps.tail, deps.seq);
    this.#openLate = deps.openLate;
    this.#isWritable = deps.openLate === null;
    this.replaced = new Replaced(deps.tail, deps.seq + 1);
  }

  /** The state with everything appended so far: what rules decide on. */
  get state(): LessonState {
    return this.#state;
  }
  /** The state that everybody may know of. */
  get committed(): { readonly state: LessonState; readonly seq: number } {
    return this.#committed;
  }
  get hasPending(): boolean {
    return this.#pending.length > 0;
  }
  /** Storage has not noted yet that the lesson is open: `noteOpened` first. */
  get isOpenedLate(): boolean {
    return this.#openLate !== null;
  }
  /** False from a failed commit, or opening, to the next one that succeeds. */
  get isWritable(): boolean {
    return this.#isWritable;
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  /**
   * Is the log of `generation` up to `seq` the start of this one? After a crash it is for whoever has no more than what was
   * found: entries get their number once. Who has more has what the disk lost.
   */
  isStart(generation: number, seq: number): boolean {
    const { goesOn, seq: found } = this.#deps;
    return generation === this.generation || (goesOn && generation === this.generation - 1 && seq <= found);
  }

  /** @throws ClassroomError `not_found` */
  seat(seatId: SeatId): Seat {
    const seat = this.#state.seats[seatId];
    if (!seat) throw new ClassroomError('not_found');
    return seat;
  }

  connectionsOf(seatId: SeatId): Connection[] {
    return [...this.connections.values()].filter((connection) => connection.seatId === seatId);
  }

  /** Adds an entry; it is committed and sent with the frame. Entries of one frame share one `atMs`. Returns its seq. */
  append<K extends EntryKind>(kind: K, data: EntryData<K>, by: Author): number {
    // Asked first: a clock that was set says so to the features, and they append.
    const nowMs = this.nowMs();
    const atMs = this.#pending[0]?.entry.atMs ?? nowMs;
    const seq = this.#seq + 1;
    // Entry is a union over kinds; kind and data were paired by K.
    const entry = { seq, atMs, by, kind, data } as unknown as Entry;
    if (isBoardEntry(entry)) this.boards.apply(entry);
    this.#state = fold(this.#state, entry);
    this.#seq = seq;
    this.#pending.push({ entry, stateAfter: this.#state });
    this.#deps.requestCommit(this);
    this.#deps.onAppended(this, entry);
    return seq;
  }

  /**
   * Calls back once everything appended so far is committed, before the frame with it is sent, or with the error that
   * undid it. At once when nothing is pending. Calls of one room come in the order in which they were asked for.
   */
  onceCommitted(done: (error: ClassroomError | null) => void): void {
    if (this.#pending.length === 0) done(null);
    else this.#waiting.push({ seq: this.#seq, done });
  }

  /** As `onceCommitted`, for those who can wait. @throws ClassroomError `storage` */
  whenCommitted(): Promise<void> {
    return new Promise((resolve, reject) =>
      this.onceCommitted((error) => {
        if (error) reject(error);
        else resolve();
      }),
    );
  }

  /** For the committer: what to write. */
  pendingEntries(): readonly Entry[] {
    return this.#pending.map(({ entry }) => entry);
  }

  /** For the committer: the first `count` pending entries are safe. Answers first, then the frame. */
  confirm(count: number): void {
    const done = this.#pending.splice(0, count);
    const last = done.at(-1);
    if (!last) return;
    this.#committed = { state: last.stateAfter, seq: last.entry.seq };
    this.boards.confirm(last.entry.seq);
    const entries = done.map(({ entry }) => entry);
    for (const entry of entries) {
      this.#tail.note(entry);
      this.replaced.note(entry);
    }
    this.#setWritable(true);
    this.#answer(last.entry.seq, null);
    this.#send(entries);
    this.#deps.onChanged(this, entries);
  }

  /** For the committer: nothing pending could be written. Undoes all of it. */
  undo(error: ClassroomError): void {
    this.#pending = [];
    this.#state = this.#committed.state;
    this.#seq = this.#committed.seq;
    this.boards.rollback(this.#committed.seq);
    this.#setWritable(false);
    this.#answer(Infinity, error);
    this.#deps.onChanged(this, []);
  }

  /** Before anything is written. @throws StorageError still not */
  noteOpened(): Promise<void> {
    // Once, however many ask: noted twice, it would look like an end without a goodbye.
    this.#opening ??= (this.#openLate?.() ?? Promise.resolve())
      .then(() => void (this.#openLate = null))
      .finally(() => (this.#opening = null));
    return this.#opening;
  }

  /** Storage works again, as a write outside the log has shown. */
  markWritable(): void {
    this.#setWritable(true);
  }

  /** The committed entries from `fromSeq` on, or null if they are no longer at hand. */
  tailFrom(fromSeq: number): readonly Entry[] | null {
    return this.#tail.from(fromSeq);
  }

  /** See `Tail.ofSeat`. */
  tailOf(seatId: SeatId, fromSeq: number): readonly Entry[] | null {
    return this.#tail.ofSeat(seatId, fromSeq);
  }

  /** How many entries after `seq` this connection may see; null: they are no longer at hand. */
  missedBy(connection: Connection, seq: number): number | null {
    const receiver = this.receiver(connection);
    return this.#tail.from(seq + 1)?.filter((entry) => maySee(receiver, entry)).length ?? null;
  }

  /** As what a connection gets entries. */
  receiver({ seatId, boards }: Connection): Receiver {
    const { id, role } = this.seat(seatId);
    return { id, role, boards };
  }

  /** See `Boards.letGo`. Returns whether boards stay that may go later. */
  letBoardsGo(beforeMs: number, isNeeded: (board: BoardId) => boolean): boolean {
    // What is pending is in no checkpoint, and may still be undone.
    if (this.hasPending) return true;
    const isUnwritten = this.boards.letGo(beforeMs, isNeeded, this.#deps.checkpointSeq());
    if (isUnwritten) this.#deps.requestCheckpoint(this);
    return [...this.boards.loaded()].length > 1;
  }

  /** Somebody comes who has not heard what the others have: strokes, of this board or of all, go on with a whole entry. */
  noteNewcomer(board?: BoardId): void {
    this.#ink.forget(board);
  }

  /** Tells those who may not see the newest entries how many there are. */
  tellCounts(): void {
    this.#isCounting = false;
    this.setAlarm('count', null, () => undefined);
    const { seq } = this.#committed;
    const behind = Map.groupBy(
      [...this.connections.values()].filter(({ toldSeq }) => toldSeq < seq),
      ({ toldSeq }) => toldSeq,
    );
    const atMs = this.nowMs();
    for (const [toldSeq, to] of behind) {
      this.#deps.deliver('room:frame', { seq: toldSeq + 1, atMs, entries: [seq - toldSeq] }, to);
      for (const connection of to) connection.toldSeq = seq;
    }
  }

  snapshotFor(seat: Seat): LessonState {
    return viewFor(this.#committed.state, seat);
  }

  broadcast<N extends EventName>(event: N, payload: EventPayload<N>, to?: (connection: Connection) => boolean): void {
    const everyone = [...this.connections.values()];
    this.#deps.deliver(event, payload, to ? everyone.filter(to) : everyone);
  }

  /** As `broadcast`, for what the next one replaces anyway. */
  broadcastVolatile<N extends EventName>(
    event: N,
    payload: EventPayload<N>,
    to?: (connection: Connection) => boolean,
  ): void {
    const everyone = [...this.connections.values()];
    this.#deps.deliver(event, payload, to ? everyone.filter(to) : everyone, { isVolatile: true });
  }

  /** One alarm by this name; a new time replaces the old one, null takes it away. */
  setAlarm(name: string, atMs: number | null, ring: () => void): void {
    const set = this.#alarms.get(name);
    if (set && set.atMs === atMs) return;
    set?.cancel();
    this.#alarms.delete(name);
    if (atMs === null) return;
    const cancel = this.clock.at(atMs, () => {
      this.#alarms.delete(name);
      ring();
    });
    this.#alarms.set(name, { atMs, cancel });
  }

  /** Leaves memory: no alarm rings after this. */
  dispose(): void {
    for (const { cancel } of this.#alarms.values()) cancel();
    this.#alarms.clear();
  }

  #answer(upToSeq: number, error: ClassroomError | null): void {
    const ready = this.#waiting.filter(({ seq }) => seq <= upToSeq);
    this.#waiting = this.#waiting.filter(({ seq }) => seq > upToSeq);
    for (const { done } of ready) done(error);
  }

  #setWritable(isWritable: boolean): void {
    if (this.#isWritable === isWritable) return;
    this.#isWritable = isWritable;
    this.broadcast('room:storage', { writable: isWritable });
  }

  /** One frame for all who see the same of it and were told the same before. */
  #send(entries: readonly Entry[]): void {
    const packed = entries.map((entry) => this.#pack(entry));
    const groups = groupsOf(this.connections.values(), entries, this.#state.seats);
    for (const { toldSeq, sees, to } of groups) {
      const last = sees.lastIndexOf('1');
      const seq = entries[last]?.seq;
      if (seq === undefined) {
        this.#countSoon();
        continue;
      }
      // Also among entries of other boards, of which most frames are when everybody draws on their own.
      const lone = sees.indexOf('1') === last ? packed[last] : null;
      if (lone) this.#deps.deliver('ink', inkOf(seq, lone, toldSeq), to);
      else {
        const isSeen = (_: Entry, at: number): boolean => sees[at] === '1';
        for (const frame of framesOf(entries.slice(0, last + 1), { isSeen, packed, after: toldSeq }))
          this.#deps.deliver('room:frame', frame, to);
      }
      for (const connection of to) connection.toldSeq = seq;
    }
  }

  #countSoon(): void {
    if (this.#isCounting) return;
    this.#isCounting = true;
    this.setAlarm('count', this.nowMs() + limits.countMs, () => this.tellCounts());
  }

  #pack(entry: Entry): PackedInk | null {
    if (entry.kind !== 'board:ink') return null;
    const packed = this.#ink.pack(entry);
    this.#ink.note(entry);
    return packed;
  }
}

/**
 * The live gathering of one lesson: the one place where its entries get their numbers.
 *
 * `append` folds an entry at once, so that the next command already sees it, and queues it for the frame's commit.
 * What others get to see is only what was committed: a snapshot is of the committed state, a frame follows its commit.
 * When storage refuses, everything uncommitted is undone as if it had never been asked.
 */
import { audienceOf, maySee, viewFor } from '../../shared/audience.ts';
import { InkMemory } from '../../shared/board/packedInk.ts';
import type { PackedInk } from '../../shared/board/protocol.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { Author, Entry, EntryData, EntryKind, EventName, EventPayload } from '../../shared/protocol/index.ts';
import type { Frame, LiveFrame } from '../../shared/room/protocol.ts';
import { fold, type LessonState } from '../../shared/state.ts';
import type { BoardEngine } from '../board/boardEngine.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from './connection.ts';
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
  readonly board: BoardEngine;
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
  /** Called after every `append`. */
  onAppended(room: Room): void;
  /** Called after every commit and undo, with the entries that were committed. */
  onChanged(room: Room, entries: readonly Entry[]): void;
}

export class Room {
  readonly lessonId: LessonId;
  readonly generation: number;
  readonly board: BoardEngine;
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
  #tail: Entry[];
  /** What those who are there know of the strokes in progress. */
  #ink = new InkMemory();
  #alarms = new Map<string, { atMs: number; cancel: () => void }>();
  #isWritable: boolean;
  #openLate: RoomDeps['openLate'];
  #opening: Promise<void> | null = null;

  constructor(deps: RoomDeps) {
    this.lessonId = deps.lessonId;
    this.generation = deps.generation;
    this.board = deps.board;
    this.clock = deps.clock;
    this.#deps = deps;
    this.#state = deps.state;
    this.#seq = deps.seq;
    this.#committed = { state: deps.state, seq: deps.seq };
    this.#tail = [...deps.tail];
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
    if (entry.kind === 'board:changed' || entry.kind === 'board:ink') this.board.apply(entry, seq);
    this.#state = fold(this.#state, entry);
    this.#seq = seq;
    this.#pending.push({ entry, stateAfter: this.#state });
    this.#deps.requestCommit(this);
    this.#deps.onAppended(this);
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
    this.board.confirm(last.entry.seq);
    const entries = done.map(({ entry }) => entry);
    this.#tail.push(...entries);
    for (const entry of entries) this.replaced.note(entry);
    if (this.#tail.length > 2 * limits.tailEntries) this.#tail = this.#tail.slice(-limits.tailEntries);
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
    this.board.rollback(this.#committed.seq);
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
    const first = this.#tail[0];
    if (fromSeq === this.#committed.seq + 1) return [];
    if (!first || fromSeq < first.seq || fromSeq > this.#committed.seq) return null;
    return this.#tail.slice(fromSeq - first.seq);
  }

  /** Somebody joins who has not heard what the others have: strokes go on with a whole entry. */
  noteNewcomer(): void {
    this.#ink.forget();
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

  /** One frame for all, unless it holds entries for some only: then one for each group that sees the same. */
  #send(entries: readonly Entry[]): void {
    const everyone = [...this.connections.values()];
    const packed = entries.map((entry) => this.#pack(entry));
    if (everyone.length === 0) return;
    if (entries.every((entry) => audienceOf(entry) === null)) return this.#deliver(entries, packed, null, everyone);
    const groups = new Map<string, { seat: Seat; to: Connection[] }>();
    for (const connection of everyone) {
      const seat = this.#state.seats[connection.seatId];
      if (!seat) continue;
      const sees = entries.map((entry) => (maySee(seat, entry) ? '1' : '0')).join('');
      const group = groups.get(sees);
      if (group) group.to.push(connection);
      else groups.set(sees, { seat, to: [connection] });
    }
    for (const { seat, to } of groups.values()) this.#deliver(entries, packed, seat, to);
  }

  #pack(entry: Entry): PackedInk | null {
    if (entry.kind !== 'board:ink') return null;
    const packed = this.#ink.pack(entry);
    this.#ink.note(entry);
    return packed;
  }

  #deliver(
    entries: readonly Entry[],
    packed: readonly (PackedInk | null)[],
    seat: Seat | null,
    to: readonly Connection[],
  ): void {
    const [lone] = packed;
    const [first] = entries;
    if (entries.length === 1 && first && lone) return this.#deps.deliver('ink', [first.seq, ...lone], to);
    for (const frame of framesOf(entries, seat, packed)) this.#deps.deliver('room:frame', frame, to);
  }
}

/**
 * Consecutive entries as frames, one for each moment of commit. `seat`: whose eyes, with null in place of what that
 * seat may not see; null when nothing is private. `packed`: what stands for an entry in live frames.
 */
export function framesOf(entries: readonly Entry[], seat: Seat | null): Frame[];
export function framesOf(
  entries: readonly Entry[],
  seat: Seat | null,
  packed: readonly (PackedInk | null)[],
): LiveFrame[];
export function framesOf(
  entries: readonly Entry[],
  seat: Seat | null,
  packed: readonly (PackedInk | null)[] = [],
): LiveFrame[] {
  const frames: LiveFrame[] = [];
  entries.forEach((entry, index) => {
    const { by, kind, data, seq, atMs } = entry;
    const shown = packed[index] ?? (!seat || maySee(seat, entry) ? { by, kind, data } : null);
    const open = frames.at(-1);
    if (open && open.atMs === atMs) open.entries.push(shown);
    else frames.push({ seq, atMs, entries: [shown] });
  });
  return frames;
}

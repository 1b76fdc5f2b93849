/** The rooms in memory: loaded once when first needed, gone again when nobody needs them. */
import { isBoardEntry } from '../../shared/board/boardEntries.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { LessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { emptyState, fold, keptState } from '../../shared/state.ts';
import { Boards } from '../board/boards.ts';
import type { Clock } from '../clock.ts';
import { NotOwnerError, type OpenedLesson, type Storage, StorageError } from '../storage/storage.ts';
import { Committer } from './committer.ts';
import { fromStored } from './storedEntry.ts';
import type { Connection } from './connection.ts';
import type { Feature } from './feature.ts';
import { Room, type Deliver } from './room.ts';

export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface RoomsDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  readonly features: readonly Feature[];
  readonly deliver: Deliver;
}

/** Entries after which the state is written down, so that loading replays at most about this many. */
const checkpointEvery = 2000;
/** While storage refuses, how often it is tried again. */
const retryStorageMs = 3000;

interface Entered {
  readonly room: Room;
  readonly connection: Connection;
  /** Idempotent. */
  exit(): void;
}

interface Slot {
  readonly loading: Promise<Room>;
  room: Room | null;
  /** Uses in progress; the room stays while there are any. */
  uses: number;
  checkpointSeq: number;
  isCheckpointing: boolean;
}

export class Rooms {
  #deps: RoomsDeps;
  #committer: Committer;
  #slots = new Map<LessonId, Slot>();
  #unloading = new Map<LessonId, Promise<void>>();
  #isClosing = false;
  #stopListening: () => void;

  constructor(deps: RoomsDeps) {
    this.#deps = deps;
    this.#committer = new Committer({
      storage: deps.storage,
      onFailure: (error) => this.#noteFault(error, 'a commit failed', {}),
      onLost: (room) => this.#drop(room),
    });
    this.#stopListening = deps.clock.onSet((byMs) => this.#clockSet(byMs));
  }

  /** The rooms that are loaded now. */
  loaded(): Room[] {
    return [...this.#slots.values()].flatMap(({ room }) => room ?? []);
  }

  /**
   * Runs `work` on the lesson's room, loading it if need be, and waits until everything it appended is committed.
   * @throws ClassroomError `gone`: no such lesson; `storage`: it could not be loaded or written
   */
  async use<T>(lessonId: LessonId, work: (room: Room) => T | Promise<T>): Promise<T> {
    const { slot, room } = await this.#hold(lessonId);
    try {
      const result = await work(room);
      await room.whenCommitted();
      return result;
    } finally {
      this.#release(slot, room);
    }
  }

  /** A connection comes in, and keeps the room loaded until `exit`. `admit` runs in one go with its entering. */
  async enter(lessonId: LessonId, admit: (room: Room) => Connection): Promise<Entered> {
    const { slot, room } = await this.#hold(lessonId);
    let connection: Connection;
    try {
      connection = admit(room);
      room.connections.set(connection.id, connection);
    } catch (error) {
      this.#release(slot, room);
      throw error;
    }
    const exit = (): void => {
      if (!room.connections.delete(connection.id)) return;
      for (const feature of this.#deps.features) feature.onExited?.(room, connection);
      this.#release(slot, room);
    };
    for (const feature of this.#deps.features) feature.onEntered?.(room, connection);
    return { room, connection, exit };
  }

  /** Writes everything down and lets all rooms go. No room can be used after this. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#stopListening();
    for (const room of this.loaded()) room.broadcast('room:closed', { reason: 'stopping' });
    await Promise.allSettled([...this.#slots.values()].map(({ loading }) => loading));
    await this.#committer.drain();
    await Promise.all([...this.#slots.keys()].map((lessonId) => this.#unload(lessonId)));
    await Promise.all(this.#unloading.values());
  }

  async #hold(lessonId: LessonId): Promise<{ slot: Slot; room: Room }> {
    if (this.#isClosing) throw new ClassroomError('storage');
    await this.#unloading.get(lessonId);
    let slot = this.#slots.get(lessonId);
    if (!slot) {
      slot = { loading: this.#load(lessonId), room: null, uses: 0, checkpointSeq: 0, isCheckpointing: false };
      this.#slots.set(lessonId, slot);
    }
    slot.uses++;
    try {
      return { slot, room: await slot.loading };
    } catch (error) {
      if (this.#slots.get(lessonId) === slot) this.#slots.delete(lessonId);
      if (!(error instanceof StorageError)) throw error;
      this.#deps.log.error({ error, lessonId }, 'a lesson could not be loaded');
      throw new ClassroomError('storage');
    }
  }

  #clockSet(byMs: number): void {
    this.#deps.log.warn({ byMs }, 'the clock was set');
    for (const room of this.loaded()) for (const feature of this.#deps.features) feature.onClockSet?.(room, byMs);
  }

  #release(slot: Slot, room: Room): void {
    slot.uses--;
    this.#considerUnload(slot, room);
  }

  async #load(lessonId: LessonId): Promise<Room> {
    const { opened, openLate } = await this.#open(lessonId);
    if (!opened) throw new ClassroomError('gone');
    const { state, seq, boards, tail } = await readable(lessonId, opened, this.#deps.storage);
    const room: Room = new Room({
      lessonId,
      generation: opened.generation,
      goesOn: opened.isRaised,
      seq,
      state,
      boards,
      tail,
      clock: this.#deps.clock,
      openLate,
      requestCommit: (dirty) => this.#committer.request(dirty),
      deliver: this.#deps.deliver,
      checkpointSeq: () => this.#slots.get(lessonId)?.checkpointSeq ?? 0,
      requestCheckpoint: (asking) => {
        const held = this.#slots.get(lessonId);
        if (held?.room === asking) void this.#checkpoint(held, asking);
      },
      onAppended: (appended, entry) => {
        for (const feature of this.#deps.features) feature.onAppended?.(appended, entry);
      },
      onChanged: (changed, entries) => this.#changed(changed, entries),
    });
    const slot = this.#slots.get(lessonId);
    if (slot) {
      slot.room = room;
      slot.checkpointSeq = opened.checkpoint?.seq ?? 0;
    }
    for (const feature of this.#deps.features) feature.onLoaded?.(room);
    if (slot && !room.isWritable) this.#tryAgainSoon(slot, room);
    return room;
  }

  /** A disk that takes nothing more still has what was said: then the room opens to be read. */
  async #open(lessonId: LessonId): Promise<{ opened: OpenedLesson | null; openLate: Room['noteOpened'] | null }> {
    const { storage } = this.#deps;
    try {
      return { opened: await storage.openLesson(lessonId), openLate: null };
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      const opened = await storage.readLesson(lessonId);
      return { opened, openLate: async () => void (await storage.openLesson(lessonId)) };
    }
  }

  #changed(room: Room, entries: readonly Entry[]): void {
    const slot = this.#slots.get(room.lessonId);
    if (!slot) return;
    for (const feature of this.#deps.features) feature.onChanged?.(room, entries);
    if (!room.isWritable) this.#tryAgainSoon(slot, room);
    else if (room.committed.seq - slot.checkpointSeq >= checkpointEvery) {
      void this.#checkpoint(slot, room);
    }
    this.#considerUnload(slot, room);
  }

  #tryAgainSoon(slot: Slot, room: Room): void {
    const again = (): void => void this.#checkpoint(slot, room).then(() => this.#changed(room, []));
    room.setAlarm('storage', room.nowMs() + retryStorageMs, again);
  }

  /** Writes the committed state down. A failure leaves things as they were: the log has it all. */
  async #checkpoint(slot: Slot, room: Room): Promise<void> {
    if (slot.isCheckpointing || room.hasPending) return;
    slot.isCheckpointing = true;
    const { state, seq } = room.committed;
    try {
      if (room.isOpenedLate) await room.noteOpened();
      await this.#deps.storage.checkpoint(room, {
        seq,
        state: JSON.stringify(state),
        boards: room.boards.changedSince(slot.checkpointSeq),
      });
      slot.checkpointSeq = seq;
      room.markWritable();
    } catch (error) {
      if (error instanceof NotOwnerError) this.#drop(room);
      this.#noteFault(error, 'could not write a checkpoint', { lessonId: room.lessonId });
    } finally {
      slot.isCheckpointing = false;
    }
  }

  /** An empty room leaves memory after a while, but not before everyone's grace has run out. */
  #considerUnload(slot: Slot, room: Room): void {
    if (this.#slots.get(room.lessonId) !== slot) return;
    const isNeeded = (): boolean =>
      slot.uses > 0 || Object.values(room.committed.state.seats).some(({ presence }) => presence !== 'left');
    room.setAlarm('unload', isNeeded() ? null : room.nowMs() + limits.emptyRoomMs, () => {
      if (!isNeeded() && !room.hasPending) void this.#unload(room.lessonId);
    });
  }

  /** Another server has this lesson now: nothing of it is written here any more, and whoever is inside comes again. */
  #drop(room: Room): void {
    if (this.#slots.get(room.lessonId)?.room !== room) return;
    this.#slots.delete(room.lessonId);
    room.dispose();
    for (const connection of room.connections.values()) connection.close('stopping');
    for (const feature of this.#deps.features) feature.onUnloaded?.(room);
  }

  /** A storage that refuses does so at every attempt, and says so by itself. */
  #noteFault(error: unknown, message: string, ids: object): void {
    if (!(error instanceof StorageError)) this.#deps.log.error({ error, ...ids }, message);
  }

  #unload(lessonId: LessonId): Promise<void> {
    const slot = this.#slots.get(lessonId);
    const room = slot?.room;
    if (!slot || !room) return Promise.resolve();
    this.#slots.delete(lessonId);
    room.dispose();
    for (const feature of this.#deps.features) feature.onUnloaded?.(room);
    const unloading = this.#checkpoint(slot, room)
      .then(() => this.#deps.storage.closeLesson(room))
      .catch((error: unknown) => this.#deps.log.error({ error, lessonId }, 'could not close a lesson'))
      .finally(() => this.#unloading.delete(lessonId));
    this.#unloading.set(lessonId, unloading);
    return unloading;
  }
}

/** @throws StorageError for what cannot be what this server wrote: better no lesson than a wrong one */
async function readable(lessonId: LessonId, opened: OpenedLesson, storage: Storage): ReturnType<typeof replay> {
  try {
    opened.entries.forEach(({ seq }, at) => {
      const due = (opened.checkpoint?.seq ?? 0) + at + 1;
      if (seq !== due) throw new Error(`entry ${String(due)} is missing`);
    });
    return await replay(lessonId, opened, storage);
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `Lesson ${lessonId} is damaged in the database (${reason}): restore a backup. Other lessons go on.`;
    throw new StorageError(message, { isFull: false, cause });
  }
}

/** What was written down, and the entries since. */
async function replay(lessonId: LessonId, { checkpoint, entries }: OpenedLesson, storage: Storage) {
  let state = checkpoint
    ? keptState(lessonId, JSON.parse(checkpoint.state) as Record<string, unknown>)
    : emptyState(lessonId);
  const tail = entries.map(fromStored);
  const boards = await Boards.load((board) => storage.readBoard(lessonId, board), checkpoint?.boards ?? [], tail);
  for (const entry of tail) {
    if (isBoardEntry(entry)) boards.apply(entry);
    state = fold(state, entry);
  }
  const seq = tail.at(-1)?.seq ?? checkpoint?.seq ?? 0;
  boards.confirm(seq);
  return { state, seq, boards, tail };
}

/**
 * Group commit: the pending entries of all rooms go to storage in one transaction, at once while there is little to do
 * and once a frame when there is much. So the strokes of two or three who draw wait for nobody, and those of a class cost
 * sixty commits and sixty packets for each receiver a second, however many draw.
 */
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { NotOwnerError, type Storage } from '../storage/storage.ts';
import type { Room } from './room.ts';
import { toStored } from './storedEntry.ts';

export interface CommitterDeps {
  readonly storage: Storage;
  /** A failure of storage, once for each failed frame. */
  onFailure(error: unknown): void;
  /** Another server has the room's lesson now. */
  onLost(room: Room): void;
}

/** Milliseconds that an entry uses up: three people who draw at 60 Hz use up nearly all. */
const ENTRY_MS = 5;
/** A commit at once uses up this much of what it took, so that they take a quarter of the process at most. */
const COST_FACTOR = 4;
/** Milliseconds that may be used up ahead: a few strokes that begin together, the jitter of a line. */
const CREDIT_MS = 24;

interface Written {
  readonly room: Room;
  readonly entries: readonly Entry[];
}

export class Committer {
  #deps: CommitterDeps;
  #dirty = new Set<Room>();
  #isScheduled = false;
  #lastAt = -Infinity;
  /** Time is used up to here. */
  #usedToMs = -Infinity;
  #running: Promise<void> | null = null;

  constructor(deps: CommitterDeps) {
    this.#deps = deps;
  }

  request(room: Room): void {
    this.#dirty.add(room);
    this.#schedule();
  }

  /** Resolves when nothing is pending any more. */
  async drain(): Promise<void> {
    while (this.#dirty.size > 0 || this.#running) {
      await (this.#running ?? this.#run());
    }
  }

  // Real time, not the rooms' clock: a frame is about the load on this process.
  #schedule(): void {
    if (this.#isScheduled || this.#running) return;
    this.#isScheduled = true;
    const nowMs = performance.now();
    const waitMs = this.#usedToMs <= nowMs + CREDIT_MS ? 0 : this.#lastAt + limits.frameMs - nowMs;
    const run = (): void => void this.#run();
    if (waitMs <= 0) setImmediate(run);
    else setTimeout(run, waitMs);
  }

  #run(): Promise<void> {
    this.#isScheduled = false;
    if (this.#running) return this.#running;
    const startMs = performance.now();
    const usedBeforeMs = Math.max(this.#usedToMs, startMs);
    this.#running = this.#commit().finally(() => {
      this.#running = null;
      const endMs = performance.now();
      this.#lastAt = endMs;
      const usedToMs = Math.max(this.#usedToMs, usedBeforeMs + COST_FACTOR * (endMs - startMs));
      // However much it was, after a quiet frame it is forgotten.
      this.#usedToMs = Math.min(usedToMs, endMs + CREDIT_MS + limits.frameMs);
      if (this.#dirty.size > 0) this.#schedule();
    });
    return this.#running;
  }

  async #commit(): Promise<void> {
    const batch = [...this.#dirty]
      .map((room) => ({ room, entries: room.pendingEntries() }))
      .filter(({ entries }) => entries.length > 0);
    this.#dirty.clear();
    const count = batch.reduce((sum, { entries }) => sum + entries.length, 0);
    if (count === 0) return;
    this.#usedToMs = Math.max(this.#usedToMs, performance.now()) + ENTRY_MS * count;
    try {
      await this.#write(batch);
    } catch (error) {
      this.#deps.onFailure(error);
      // One room's fault must not take another's entries along: each on its own.
      if (batch.length > 1) return this.#commitEach(batch);
      for (const { room } of batch) this.#failed(room, error);
      return;
    }
    for (const { room, entries } of batch) room.confirm(entries.length);
  }

  async #commitEach(batch: readonly Written[]): Promise<void> {
    for (const one of batch) {
      try {
        await this.#write([one]);
      } catch (error) {
        this.#failed(one.room, error);
        continue;
      }
      one.room.confirm(one.entries.length);
    }
  }

  #failed(room: Room, error: unknown): void {
    room.undo(new ClassroomError('storage'));
    if (error instanceof NotOwnerError) this.#deps.onLost(room);
  }

  async #write(batch: readonly Written[]): Promise<void> {
    for (const { room } of batch) if (room.isOpenedLate) await room.noteOpened();
    await this.#deps.storage.append(
      batch.map(({ room: { lessonId, generation }, entries }) => ({
        lessonId,
        generation,
        entries: entries.map(toStored),
      })),
    );
  }
}

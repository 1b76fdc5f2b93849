/**
 * Group commit: once a frame, the pending entries of all rooms go to storage in one transaction. The first entry after
 * a pause is written at once, so that a lone stroke does not wait for a frame.
 */
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { Storage, StoredEntry } from '../storage/storage.ts';
import type { Room } from './room.ts';

export interface CommitterDeps {
  readonly storage: Storage;
  /** A failure of storage, once for each failed frame. */
  onFailure(error: unknown): void;
}

interface Written {
  readonly room: Room;
  readonly entries: readonly Entry[];
}

export class Committer {
  #deps: CommitterDeps;
  #dirty = new Set<Room>();
  #isScheduled = false;
  #lastAt = -Infinity;
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
    const waitMs = this.#lastAt + limits.frameMs - performance.now();
    const run = (): void => void this.#run();
    if (waitMs <= 0) setImmediate(run);
    else setTimeout(run, waitMs);
  }

  #run(): Promise<void> {
    this.#isScheduled = false;
    if (this.#running) return this.#running;
    this.#running = this.#commit().finally(() => {
      this.#running = null;
      this.#lastAt = performance.now();
      if (this.#dirty.size > 0) this.#schedule();
    });
    return this.#running;
  }

  async #commit(): Promise<void> {
    const batch = [...this.#dirty]
      .map((room) => ({ room, entries: room.pendingEntries() }))
      .filter(({ entries }) => entries.length > 0);
    this.#dirty.clear();
    if (batch.length === 0) return;
    try {
      await this.#write(batch);
    } catch (error) {
      this.#deps.onFailure(error);
      // One room's fault must not take another's entries along: each on its own.
      if (batch.length > 1) return this.#commitEach(batch);
      for (const { room } of batch) room.undo(new ClassroomError('storage'));
      return;
    }
    for (const { room, entries } of batch) room.confirm(entries.length);
  }

  async #commitEach(batch: readonly Written[]): Promise<void> {
    for (const one of batch) {
      try {
        await this.#write([one]);
      } catch {
        one.room.undo(new ClassroomError('storage'));
        continue;
      }
      one.room.confirm(one.entries.length);
    }
  }

  #write(batch: readonly Written[]): Promise<void> {
    return this.#deps.storage.append(
      batch.map(({ room, entries }) => ({ lessonId: room.lessonId, entries: entries.map(toStored) })),
    );
  }
}

export const toStored = (entry: Entry): StoredEntry => ({
  seq: entry.seq,
  atMs: entry.atMs,
  by: entry.by,
  kind: entry.kind,
  data: JSON.stringify(entry.data),
});

/** The counterpart of `toStored`. Storage is trusted: it holds what this server wrote. */
export const fromStored = (stored: StoredEntry): Entry =>
  ({ ...stored, data: JSON.parse(stored.data) as unknown }) as unknown as Entry;

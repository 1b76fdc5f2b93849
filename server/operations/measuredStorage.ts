/** Storage as it is, watched: how long commits take, what they hold, and whether it keeps what it is given. */
import type { Log } from '../room/index.ts';
import { type Storage, StorageError } from '../storage/storage.ts';
import type { Metrics } from './metrics.ts';
import { Throttle } from './throttle.ts';

/** A commit that everybody notices. */
const SLOW_MS = 250;
const LOG_EVERY_MS = 10_000;
/** Of a small disk, a twentieth of it. */
const LOW_BYTES = 64 * 1024 * 1024;

export interface MeasuredStorage extends Storage {
  /** So little space is left that lessons will soon be read-only. */
  isLow(): Promise<boolean>;
  /** False from a write that failed to the next one that did not. */
  readonly isWritable: boolean;
}

export function measuredStorage(storage: Storage, metrics: Metrics, log: Log): MeasuredStorage {
  const throttle = new Throttle(LOG_EVERY_MS);
  let isWritable = true;
  let wasFull = false;

  const isLow = async (): Promise<boolean> => {
    const space = await storage.space();
    return space !== null && space.freeBytes < Math.min(LOW_BYTES, space.totalBytes / 20);
  };
  const works = async (): Promise<void> => {
    // A small write fits somewhere even when the disk is full.
    if (isWritable || (wasFull && (await isLow()))) return;
    isWritable = true;
    log.info({}, 'storage works again');
  };
  const fails = (error: unknown): void => {
    // The rest are refusals by rule, a code that is taken, say.
    if (!(error instanceof StorageError)) return;
    if (error.isOfLesson) {
      metrics.storageFailures.inc({ reason: 'lesson' });
      if (throttle.mayPass('lesson')) log.error({ error }, 'a lesson could not be written, others go on');
      return;
    }
    isWritable = false;
    wasFull = error.isFull;
    metrics.storageFailures.inc({ reason: error.isFull ? 'full' : 'fault' });
    if (throttle.mayPass('refuses')) log.error({ error }, 'storage refuses, lessons cannot be changed now');
  };
  const watched = async <T>(work: Promise<T>): Promise<T> => {
    try {
      const result = await work;
      if (!isWritable) await works();
      return result;
    } catch (error) {
      fails(error);
      throw error;
    }
  };

  return {
    ...storage,
    isLow,
    get isWritable() {
      return isWritable;
    },
    createLesson: (lesson) => watched(storage.createLesson(lesson)),
    setCode: (lessonId, code) => watched(storage.setCode(lessonId, code)),
    putPass: (pass) => watched(storage.putPass(pass)),
    openLesson: (lessonId) => watched(storage.openLesson(lessonId)),
    closeLesson: (owned) => watched(storage.closeLesson(owned)),
    checkpoint: (owned, change) => watched(storage.checkpoint(owned, change)),
    check: () => watched(storage.check()),
    append: async (batch) => {
      const startMs = performance.now();
      await watched(storage.append(batch));
      const durationMs = performance.now() - startMs;
      const entries = batch.reduce((sum, { entries: { length } }) => sum + length, 0);
      metrics.commitDuration.observe(durationMs / 1000);
      metrics.committedEntries.inc(entries);
      if (durationMs >= SLOW_MS && throttle.mayPass('slow'))
        log.warn({ durationMs: Math.round(durationMs), entries, lessons: batch.length }, 'a commit was slow');
    },
    putUpload: async (upload, content) => {
      // Pictures are refused long before lessons are.
      try {
        await storage.putUpload(upload, content);
      } catch (error) {
        if (error instanceof StorageError) {
          metrics.storageFailures.inc({ reason: 'upload' });
          if (throttle.mayPass('upload')) log.warn({ error, lessonId: upload.lessonId }, 'a picture was not kept');
        }
        throw error;
      }
      metrics.uploadedBytes.inc(upload.bytes);
    },
  };
}

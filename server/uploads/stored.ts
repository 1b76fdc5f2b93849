/**
 * Pictures that were kept by older rules than today's (shared/pictures), or by none: cleaned once, all of them in the
 * background after the start, and each at the latest before it is served. Nothing uncleaned leaves the server.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { cleanPicture, cleaningRules, isTooLarge } from '../../shared/pictures/picture.ts';
import type { Log } from '../room/index.ts';
import { type Storage, StorageError, type Upload, type UploadKey } from '../storage/storage.ts';

/** Rows that are looked up at once; after as many the log says how far it is. */
const AT_ONCE = 100;

export interface StoredPictures {
  /** Its bytes; null: they are not there, or no picture by today's rules. @throws StorageError */
  contentOf(upload: Upload): Promise<Uint8Array | null>;
  /** Goes over all pictures of older rules, once. What fails is tried again after the next start, or when it is asked for. */
  cleanAll(): Promise<void>;
  /** Resolves when nothing is being written any more. */
  stop(): Promise<void>;
}

export function storedPictures({ storage, log }: { storage: Storage; log: Log }): StoredPictures {
  /** A class asks for the same picture at once. */
  const underway = new Map<string, Promise<Uint8Array | null>>();
  let isStopping = false;
  let all: Promise<void> = Promise.resolve();

  async function clean(upload: Upload, onUnkept: (error: unknown) => void): Promise<Uint8Array | null> {
    const content = await storage.uploadContent(upload.lessonId, upload.hash);
    const picture = content && cleanPicture(content);
    if (!picture || isTooLarge(picture)) return null;
    const { bytes, mediaType } = picture;
    try {
      await storage.replaceUpload({ ...upload, mediaType, bytes: bytes.length, rules: cleaningRules }, bytes);
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      onUnkept(error);
    }
    return bytes;
  }

  function cleanOnce(upload: Upload, onUnkept: (error: unknown) => void): Promise<Uint8Array | null> {
    const key = `${upload.lessonId}/${upload.hash}`;
    const cleaning = underway.get(key) ?? clean(upload, onUnkept).finally(() => underway.delete(key));
    underway.set(key, cleaning);
    return cleaning;
  }

  async function goOver(): Promise<void> {
    let after: UploadKey | null = null;
    const counts = { cleaned: 0, unreadable: 0 };
    for (;;) {
      const some: readonly Upload[] = await storage.uploadsBefore(cleaningRules, after, AT_ONCE);
      for (const upload of some) {
        if (isStopping) return;
        const bytes = await cleanOnce(upload, (error) => {
          throw error;
        });
        counts[bytes ? 'cleaned' : 'unreadable']++;
        await turn();
      }
      after = some.at(-1) ?? null;
      if (!after) return;
      log.info(counts, 'pictures of older rules are being cleaned');
    }
  }

  return {
    contentOf: (upload) =>
      upload.rules >= cleaningRules
        ? storage.uploadContent(upload.lessonId, upload.hash)
        : cleanOnce(upload, (error) => log.warn({ error }, 'a cleaned picture could not be kept')),
    cleanAll: () => {
      all = goOver().catch((error: unknown) => {
        log.error({ error }, 'pictures of older rules could not all be cleaned; the next start goes on');
      });
      return all;
    },
    stop: async () => {
      isStopping = true;
      await all;
      await Promise.allSettled(underway.values());
    },
  };
}

/** Bytes of uploads as files, `DATA_DIR/uploads/LESSON/HASH`. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from '../../../shared/limits.ts';
import { StorageError } from '../storage.ts';

export interface UploadFiles {
  /** Whole or not at all: written beside, brought to the disk, then renamed. */
  write(lessonId: string, hash: string, content: Uint8Array): Promise<void>;
  /** null if there is no such file. */
  read(lessonId: string, hash: string): Promise<Uint8Array | null>;
}

export function uploadFiles(dataDir: string): UploadFiles {
  const folderOf = (lessonId: string) => join(dataDir, 'uploads', plain(lessonId));
  return {
    write: async (lessonId, hash, content) => {
      const folder = folderOf(lessonId);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await requireFreeSpace(folder);
      const draft = join(folder, `.${randomUUID()}`);
      try {
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folder, plain(hash)));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    read: async (lessonId, hash) => {
      try {
        return await readFile(join(folderOf(lessonId), plain(hash)));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

/** Pictures must not take the space that the lessons' logs need. @throws StorageError */
async function requireFreeSpace(folder: string): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(folder);
  // Of a small disk, a small part.
  if (bavail * bsize < Math.min(limits.freeDiskBytes, (blocks * bsize) / 20))
    throw new StorageError('Almost no room is left on the disk: uploads wait until there is.', { isFull: true });
}

/** A name that cannot lead out of its folder, whoever calls. */
function plain(name: string): string {
  if (!/^[0-9A-Za-z_-]{1,128}$/.test(name)) throw new Error('not a plain file name');
  return name;
}

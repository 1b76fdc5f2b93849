/** Storage: what survives a restart. */
import { sqliteStorage } from './sqlite/sqlite.ts';
import type { Storage } from './storage.ts';

export { backUp, type Backup } from './sqlite/backup.ts';
export { memoryStorage } from './memory.ts';
export { StorageError } from './storage.ts';
export type {
  BoardRecordRow,
  Checkpoint,
  CheckpointChange,
  OpenedLesson,
  Pass,
  Storage,
  StoredEntry,
  Upload,
  UploadKey,
} from './storage.ts';

/**
 * Opens the storage that the configuration asks for; now always the embedded database in `dataDir`.
 * @throws StorageError with a sentence for the administrator: damaged file, newer schema, folder in use or not writable
 */
export const openStorage = ({ dataDir }: { dataDir: string }): Promise<Storage> => sqliteStorage(dataDir);

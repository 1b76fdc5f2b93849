import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStorage, openStorage } from './index.ts';
import { storageSuite } from './suite.ts';

storageSuite('memory', async () => {
  const storage = memoryStorage();
  return { storage, reopen: async () => storage, dispose: async () => {} };
});

storageSuite('SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lol-storage-'));
  let storage = await openStorage({ dataDir });
  return {
    storage,
    reopen: async () => {
      await storage.close();
      storage = await openStorage({ dataDir });
      return storage;
    },
    dispose: async () => {
      await storage.close();
      await rm(dataDir, { recursive: true });
    },
  };
});

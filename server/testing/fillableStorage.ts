import { memoryStorage } from '../storage/index.ts';
import { type Storage, StorageError } from '../storage/storage.ts';

/** Storage whose disk fills up and is freed again. */
export function fillableStorage(): { storage: Storage; disk: { isFull: boolean } } {
  const disk = { isFull: false };
  const writes = new Set(['append', 'checkpoint']);
  const storage = new Proxy(memoryStorage(), {
    get(target, name) {
      if (disk.isFull && writes.has(String(name)))
        return () => Promise.reject(new StorageError('no space left', { isFull: true }));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { storage, disk };
}

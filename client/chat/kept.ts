/** Small things that this device keeps of a lesson's chat: how far was read, and what was typed but not sent. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Kept<T> = StoreApi<Readonly<Record<string, T>>>;

/** A record that survives a reload. Where storage is forbidden it lasts until the page closes. */
function keptRecord<T>(storage: () => Storage, key: string): Kept<T> {
  const store = createStore<Readonly<Record<string, T>>>(() => read<T>(storage, key));
  store.subscribe((record) => {
    try {
      storage().setItem(key, JSON.stringify(record));
    } catch {
      // Forbidden or full: it is a convenience only.
    }
  });
  return store;
}

function read<T>(storage: () => Storage, key: string): Record<string, T> {
  try {
    const record: unknown = JSON.parse(storage().getItem(key) ?? '{}');
    // Written by this module only; whoever edits it by hand harms nobody else.
    return typeof record === 'object' && record !== null ? (record as Record<string, T>) : {};
  } catch {
    return {};
  }
}

const stores = new Map<string, Kept<unknown>>();

function once<T>(key: string, storage: () => Storage): Kept<T> {
  let store = stores.get(key);
  if (!store) stores.set(key, (store = keptRecord<unknown>(storage, key)));
  return store as Kept<T>;
}

/** By channel: Unix milliseconds of the newest message that was read. */
export const readMarks = (lessonId: string): Kept<number> => once(`lol.read.${lessonId}`, () => localStorage);

/** By channel: text that was not sent yet. Of this tab only, because two tabs type two texts. */
export const drafts = (lessonId: string): Kept<string> => once(`lol.drafts.${lessonId}`, () => sessionStorage);

/** Small things that this device keeps of a lesson's chat: how far was read, and what was typed but not sent. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isSharedDevice } from '../lessons/index.ts';

export type Kept<T> = StoreApi<Readonly<Record<string, T>>>;

/** A record that survives a reload. Where storage is forbidden it lasts until the page closes. */
function keptRecord<T extends string | number>(storage: Storage | null, key: string): Kept<T> {
  const store = createStore<Readonly<Record<string, T>>>(() => parse<T>(storage?.getItem(key)));
  store.subscribe((record, before) => {
    try {
      // Other tabs write into it, too: only what was changed here is written.
      const all = { ...parse<T>(storage?.getItem(key)), ...changed(record, before) };
      const filled = Object.entries(all).filter(([, value]) => value !== '');
      if (filled.length > 0) storage?.setItem(key, JSON.stringify(Object.fromEntries(filled)));
      else storage?.removeItem(key);
    } catch {
      // Forbidden or full: it is a convenience only.
    }
  });
  if (storage === null) return store;
  window.addEventListener('storage', (event) => {
    if (event.storageArea !== storage || event.key !== key) return;
    const [was, now] = [parse<T>(event.oldValue), parse<T>(event.newValue)];
    // What was typed here stays; what stands here as the other tab left it goes along with it.
    const mine = store.getState();
    const names = Object.keys({ ...was, ...now }).filter((name) => mine[name] === was[name] && was[name] !== now[name]);
    // Only texts are ever taken away again: an empty one is none.
    store.setState(Object.fromEntries(names.map((name) => [name, now[name] ?? ('' as T)])));
  });
  return store;
}

const changed = <T>(record: Readonly<Record<string, T>>, before: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name, value]) => value !== before[name]));

function parse<T>(text: string | null | undefined): Record<string, T> {
  try {
    const record: unknown = JSON.parse(text ?? '{}');
    // Written by this module only; whoever edits it by hand harms nobody else.
    return typeof record === 'object' && record !== null ? (record as Record<string, T>) : {};
  } catch {
    return {};
  }
}

/** Null where the browser forbids it. */
function area(name: 'localStorage' | 'sessionStorage'): Storage | null {
  try {
    return window[name];
  } catch {
    return null;
  }
}

const stores = new Map<string, Kept<string | number>>();

function once<T extends string | number>(key: string, storage: Storage | null): Kept<T> {
  let store = stores.get(key);
  if (!store) stores.set(key, (store = keptRecord<string | number>(storage, key)));
  // Each key has one type: those below.
  return store as unknown as Kept<T>;
}

/** By channel: Unix milliseconds of the newest message that was read. */
export const readMarks = (lessonId: string): Kept<number> => once(`lol.read.${lessonId}`, area('localStorage'));

/**
 * Text that was typed and not sent yet, of one person: by channel, and for a message that is being changed under
 * `edit ID`. It outlives the tab, but not on a device that others use.
 */
export const drafts = (lessonId: string, seatId: string): Kept<string> =>
  once(`lol.drafts.${lessonId}.${seatId}`, area(isSharedDevice() ? 'sessionStorage' : 'localStorage'));

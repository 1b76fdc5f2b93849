/** Where unsent strokes lie over a reload: small in `localStorage`, at once; large in IndexedDB, which takes a moment. */

/** One text by key. */
export interface Keep {
  get(key: string): Promise<string | null>;
  /** Resolves when it is kept; null forgets it. */
  set(key: string, text: string | null): Promise<void>;
}

/** Characters that may go into `localStorage`, which holds 5 MB for all of the classroom. */
const SMALL = 512 * 1024;

/** Keeps nothing where the browser forbids it. */
export function browserKeep(): Keep {
  return {
    async get(key) {
      const text = small()?.getItem(key);
      if (text != null) return text;
      const found = await large('readonly', (store) => store.get(key) as IDBRequest<unknown>);
      if (found !== null) mayBeLarge.add(key);
      return found;
    },
    async set(key, text) {
      const isSmall = text !== null && text.length <= SMALL && putSmall(key, text);
      if (!isSmall) small()?.removeItem(key);
      if (isSmall || text === null) {
        if (mayBeLarge.has(key)) await large('readwrite', (store) => store.delete(key));
        mayBeLarge.delete(key);
      } else {
        mayBeLarge.add(key);
        await large('readwrite', (store) => store.put(text, key));
      }
    },
  };
}

/** Keys that are in IndexedDB, so that it is not opened to delete what was never there. */
const mayBeLarge = new Set<string>();

function small(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // storage is forbidden
  }
}

function putSmall(key: string, text: string): boolean {
  try {
    small()?.setItem(key, text);
    return small() !== null;
  } catch {
    return false; // full
  }
}

const NAME = 'lol';
const TABLE = 'unsent';

/** null: nothing there, or no IndexedDB. */
async function large<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<string | null> {
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
    const database = await done(opening);
    try {
      const found = await done(ask(database.transaction(TABLE, mode).objectStore(TABLE)));
      return typeof found === 'string' ? found : null;
    } finally {
      database.close();
    }
  } catch {
    return null; // storage is forbidden or full: strokes then live as long as the page
  }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });

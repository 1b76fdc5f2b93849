/** Unsent commands over a reload. Several tabs of one seat share the list, so each touches only its own in it. */
import type { KeyValueStore } from './keep.ts';
import type { Unsent } from './participantState.ts';

export function keptOutbox(keep: KeyValueStore, key: string) {
  function read(): Unsent[] {
    try {
      const list: unknown = JSON.parse(keep.getItem(key) ?? '[]');
      return Array.isArray(list) ? list.filter(isUnsent) : [];
    } catch {
      // Denied, or not ours: nothing was kept.
      return [];
    }
  }

  function write(all: readonly Unsent[]): void {
    try {
      if (all.length > 0) keep.setItem(key, JSON.stringify(all));
      else keep.removeItem(key);
    } catch {
      // Full or denied: it still stands in this page's memory.
    }
  }

  return {
    all: read,
    put(one: Unsent): void {
      const all = read();
      const isKept = all.some(({ id }) => id === one.id);
      write(isKept ? all.map((each) => (each.id === one.id ? one : each)) : [...all, one]);
    },
    remove(id: string): void {
      const all = read();
      if (all.some((one) => one.id === id)) write(all.filter((one) => one.id !== id));
    },
  };
}

/** Only what this class wrote; whoever edits it by hand harms nobody else, and the server looks at it as at any command. */
function isUnsent(value: unknown): value is Unsent {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, payload, atMs, status } = value as Partial<Record<keyof Unsent, unknown>>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof payload === 'object' &&
    typeof atMs === 'number' &&
    (status === 'sending' || status === 'failed')
  );
}

/** A choice among a few words that this device remembers, as the plain word: public/boot.js reads some of them. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface KeptChoice<T extends string> {
  get(): T;
  use(): T;
  /** Where storage is forbidden, as in some private windows, it lasts until the page closes. */
  choose(choice: T): void;
  onChange(told: () => void): void;
}

/** @param usual without a choice; choosing it forgets what was chosen */
export function keptChoice<T extends string>(key: string, choices: readonly T[], usual: T): KeptChoice<T> {
  const store = createStore<T>(() => {
    const kept = stored(key);
    return choices.find((each) => each === kept) ?? usual;
  });
  return {
    get: store.getState,
    use: () => useStore(store),
    choose: (choice) => {
      try {
        if (choice === usual) localStorage.removeItem(key);
        else localStorage.setItem(key, choice);
      } catch {
        // See above.
      }
      store.setState(choice, true);
    },
    onChange: (told) => void store.subscribe(told),
  };
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

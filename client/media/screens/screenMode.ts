/** Whether a shared screen lies over the board, beside it or not at all, on this device. */
import { useSyncExternalStore } from 'react';

export type ScreenMode = 'screen' | 'beside' | 'board';
export const screenModes: readonly ScreenMode[] = ['screen', 'beside', 'board'];

const storageKey = 'lol.screen';
const listeners = new Set<() => void>();
let ofOthers: ScreenMode = stored();
/** One's own screen is in front of one anyway: not remembered. */
let ofOwn: ScreenMode = 'board';

export function useScreenMode(isOwn: boolean): ScreenMode {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (isOwn ? ofOwn : ofOthers),
  );
}

export function chooseScreenMode(mode: ScreenMode, isOwn: boolean): void {
  if (isOwn) ofOwn = mode;
  else {
    ofOthers = mode;
    try {
      localStorage.setItem(storageKey, mode);
    } catch {
      // Storage is forbidden: it lasts until the page closes.
    }
  }
  for (const listener of listeners) listener();
}

function stored(): ScreenMode {
  try {
    const kept = localStorage.getItem(storageKey);
    return screenModes.find((mode) => mode === kept) ?? 'screen';
  } catch {
    return 'screen'; // storage is forbidden
  }
}

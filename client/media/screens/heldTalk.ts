/** Talking for as long as the space bar is held down. */
import { useSyncExternalStore } from 'react';

let isHeld = false;
const listeners = new Set<() => void>();

export function useHeldTalk(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isHeld,
  );
}

export function setHeldTalk(next: boolean): void {
  if (isHeld === next) return;
  isHeld = next;
  for (const listener of listeners) listener();
}

export const isTalkHeld = (): boolean => isHeld;

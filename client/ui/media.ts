import { useSyncExternalStore } from 'react';

/** Whether a CSS media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Narrow enough for one thing at a time: phones, and tablets with a split screen. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 44.9375em)');

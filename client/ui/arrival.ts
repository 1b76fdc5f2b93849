import { useEffect, useRef, type RefObject } from 'react';

/** A page that is opened starts at its top, as any does; only from there on do screens take each other's place. */
let isFirstScreen = true;

/** The focus goes to what a person came for: to this, when the screen that had it made place for another. */
export function useArrival<E extends HTMLElement = HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost && !isFirstScreen) place.current?.focus({ preventScroll: true });
    isFirstScreen = false;
  }, []);
  return place;
}

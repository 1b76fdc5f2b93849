import { useEffect, type RefObject } from 'react';
import type { MediaControls } from '../mediaState.ts';
import { useMediaControls } from '../useMediaRoom.tsx';
import { ShownHeights } from './shownHeights.ts';

const heightsOf = new WeakMap<MediaControls, ShownHeights>();

/** Tells how large a seat's camera is shown here, so that no larger picture comes than is seen, and none that is not. */
export function useShownHeight(seatId: string, place: RefObject<HTMLElement | null>): void {
  const controls = useMediaControls();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const heights = heightsOf.get(controls) ?? new ShownHeights();
    heightsOf.set(controls, heights);
    const tell = (heightPx: number | null) => controls.showAt(seatId, heights.set(seatId, element, heightPx));
    // One that is not displayed has no height.
    const observer = new ResizeObserver(() => tell(Math.round(element.getBoundingClientRect().height)));
    observer.observe(element);
    return () => {
      observer.disconnect();
      tell(null);
    };
  }, [controls, seatId, place]);
}

import { useEffect, type RefObject } from 'react';
import type { MediaControls } from '../mediaState.ts';
import { useMediaControls } from '../useMediaRoom.tsx';
import { ShownHeights } from './shownHeights.ts';

/** Of each visit to a room. */
const heightsByRoom = new WeakMap<MediaControls, ShownHeights>();

export function heightsOf(controls: MediaControls): ShownHeights {
  const heights = heightsByRoom.get(controls) ?? new ShownHeights();
  heightsByRoom.set(controls, heights);
  return heights;
}

/** Tells how large a seat's camera is shown here, so that no larger picture comes than is seen, and none that is not. */
export function useShownHeight(seatId: string, place: RefObject<HTMLElement | null>): void {
  const controls = useMediaControls();
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const heights = heightsOf(controls);
    const tell = (heightPx: number | null) => controls.showAt(seatId, heights.set(seatId, element, heightPx));
    // One that is not displayed has no height.
    const measure = () => tell(Math.round(element.getBoundingClientRect().height));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      tell(null);
    };
  }, [controls, seatId, place]);
}

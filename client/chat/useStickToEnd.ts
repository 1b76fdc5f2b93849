import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** This near to the end counts as at the end. */
const NEAR_PX = 48;

/**
 * Keeps a scrolling list at its end while its reader is there, and leaves it alone otherwise.
 *
 * @param growth anything that changes when the list gets longer
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, growth: unknown) {
  const [isAtEnd, setAtEnd] = useState(true);
  const wants = useRef(true);

  const toEnd = useCallback(() => {
    wants.current = true;
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
    setAtEnd(true);
  }, [scroller]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    wants.current = isNear;
    setAtEnd(isNear);
  }, [scroller]);

  useLayoutEffect(() => {
    if (wants.current) toEnd();
  }, [growth, toEnd]);

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    // A keyboard that opens, a field that grows, a list that measures its rows.
    const watcher = new ResizeObserver(() => {
      if (wants.current) element.scrollTop = element.scrollHeight;
    });
    watcher.observe(element);
    watcher.observe(content);
    return () => watcher.disconnect();
  }, [scroller]);

  /** From now on the reader is elsewhere, until they scroll back. */
  const letGo = useCallback(() => {
    wants.current = false;
  }, []);

  return { isAtEnd, toEnd, letGo, onScroll };
}

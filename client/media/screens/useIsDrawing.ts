import { useEffect, useState } from 'react';

/** Between two strokes one still draws. */
const restMs = 2000;

/** Does this person draw just now? Nothing may then be put over the board. */
export function useIsDrawing(): boolean {
  const [isDrawing, setDrawing] = useState(false);
  useEffect(() => {
    const stopping = new AbortController();
    const listening = { capture: true, signal: stopping.signal };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setDrawing(false), restMs);
    };
    addEventListener(
      'pointerdown',
      ({ target }) => {
        if (!(target instanceof Element) || !target.closest('[data-region="board"] .tl-container')) return;
        clearTimeout(timer);
        setDrawing(true);
      },
      listening,
    );
    addEventListener('pointerup', rest, listening);
    addEventListener('pointercancel', rest, listening);
    return () => {
      clearTimeout(timer);
      stopping.abort();
    };
  }, []);
  return isDrawing;
}

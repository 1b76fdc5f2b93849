/** A finger across a slide that is shown whole, of who only looks: the next one, or the one before. */
import { useEffect, useRef } from 'react';
import { useEditor } from 'tldraw';
import { useGoing } from '../pages/index.ts';
import { useShownBoard } from '../shownBoard.ts';
import { wholeSlide } from '../slideView.ts';

/** CSS pixels: so far across, and not further up or down. */
const FAR_PX = 60;
const STRAIGHT_PX = 45;

export function useSwipe(): void {
  const editor = useEditor();
  const board = useShownBoard();
  const { isForAll, mayGo, goTo, beside } = useGoing();
  const latest = useRef<(by: 1 | -1) => void>(() => {});
  useEffect(() => {
    latest.current = (by) => {
      const page = beside(by);
      // Nobody turns for a class by touching a phone.
      if (page && mayGo && !isForAll) void goTo(page);
    };
  });
  useEffect(() => {
    const container = editor.getContainer();
    const stop = new AbortController();
    const listening = { signal: stop.signal, capture: true };
    const fingers = new Map<number, { readonly x: number; readonly y: number }>();
    let isOne = true;
    const down = ({ pointerId, pointerType, clientX: x, clientY: y, target }: PointerEvent): void => {
      if (pointerType !== 'touch') return;
      if (fingers.size === 0) isOne = true;
      if (!(target instanceof Element) || !target.closest('.tl-canvas') || !editor.getIsReadonly()) return;
      fingers.set(pointerId, { x, y });
      isOne &&= fingers.size === 1;
    };
    const up = ({ pointerId, clientX, clientY, type }: PointerEvent): void => {
      const start = fingers.get(pointerId);
      fingers.delete(pointerId);
      const whole = wholeSlide(editor, board, editor.getCurrentPageId());
      const isMeant = type === 'pointerup' && isOne && whole !== null && editor.getZoomLevel() <= 1.02 * whole.z;
      if (!start || !isMeant) return;
      const [dx, dy] = [clientX - start.x, clientY - start.y];
      if (Math.abs(dx) >= FAR_PX && Math.abs(dy) <= STRAIGHT_PX) latest.current(dx < 0 ? 1 : -1);
    };
    container.addEventListener('pointerdown', down, listening);
    window.addEventListener('pointerup', up, listening);
    window.addEventListener('pointercancel', up, listening);
    return () => stop.abort();
  }, [editor, board]);
}

import { useEffect } from 'react';
import { useEditor, Vec } from 'tldraw';

/** As much as tldraw takes of one turn, in the wheel's pixels. */
const MOST_ZOOM_STEP = 10;

/**
 * The wheel moves a board that has not been clicked yet, which tldraw leaves to its host. For who only reads it zooms,
 * as dragging moves.
 */
export function BoardWheel({ isReader }: { isReader: boolean }) {
  const editor = useEditor();
  useEffect(() => {
    const container = editor.getContainer();
    const turn = (event: WheelEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest('.tl-canvas')) return;
      if (editor.getIsFocused() && !isReader) return;
      event.preventDefault();
      event.stopPropagation();
      const { deltaX, deltaY, shiftKey, altKey, metaKey } = event;
      const zooms = isReader || event.ctrlKey || metaKey;
      const step = Math.max(-MOST_ZOOM_STEP, Math.min(MOST_ZOOM_STEP, deltaY));
      editor.dispatch({
        type: 'wheel',
        name: 'wheel',
        delta: shiftKey && deltaX === 0 ? { x: -deltaY, y: 0, z: 0 } : { x: -deltaX, y: -deltaY, z: -step / 100 },
        point: new Vec(event.clientX, event.clientY),
        shiftKey,
        altKey,
        metaKey,
        ctrlKey: zooms,
        accelKey: zooms,
      });
    };
    container.addEventListener('wheel', turn, { capture: true, passive: false });
    return () => container.removeEventListener('wheel', turn, { capture: true });
  }, [editor, isReader]);
  return null;
}

import type { Editor, TLEventInfo } from 'tldraw';
import type { BoardId } from '../../../shared/ids.ts';
import type { Participant } from '../../connection/index.ts';

/** Twenty a second. */
const SPACING_MS = 50;

/** Tells the others where this pointer is on the board. @returns stops it; the pointer is gone for them then */
export function pointOut(editor: Editor, participant: Participant, board: BoardId): () => void {
  let toldAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isShown = false;

  const tell = (): void => {
    timer = undefined;
    toldAtMs = performance.now();
    isShown = true;
    const { x, y } = editor.inputs.currentPagePoint;
    const isLaser = editor.isIn('laser.lasering');
    participant.signal('board:cursor', { board, x, y, pageId: editor.getCurrentPageId(), isLaser });
  };
  const hide = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (isShown) participant.signal('board:cursor', null);
    isShown = false;
  };
  const move = (info: TLEventInfo): void => {
    if (info.type !== 'pointer' && info.type !== 'wheel') return;
    // A finger that is lifted points nowhere.
    if (info.name === 'pointer_up' && isTouch) return hide();
    const isMeant = isInside && (!isTouch || editor.inputs.isPointing);
    if (!isMeant) return;
    timer ??= setTimeout(tell, Math.max(0, toldAtMs + SPACING_MS - performance.now()));
  };

  let isTouch = false;
  let isInside = false;
  const container = editor.getContainer();
  const stop = new AbortController();
  const listening = { signal: stop.signal, capture: true };
  const enter = (event: PointerEvent): void => {
    isTouch = event.pointerType === 'touch';
    isInside = true;
  };
  container.addEventListener('pointerenter', enter, { signal: stop.signal });
  container.addEventListener('pointermove', enter, listening);
  container.addEventListener('pointerdown', enter, listening);
  container.addEventListener(
    'pointerleave',
    () => {
      isInside = false;
      hide();
    },
    { signal: stop.signal },
  );
  window.addEventListener('blur', hide, { signal: stop.signal });
  editor.on('event', move);
  return () => {
    editor.off('event', move);
    stop.abort();
    hide();
  };
}

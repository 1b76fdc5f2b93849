/**
 * Pen, mouse and fingers at the same board. tldraw takes nothing but the pen once there was one, so that the hand that
 * holds it does not draw: here a mouse is taken all the same. And what one finger was doing is over when a second one
 * comes: tldraw would go on with it at the next touch, and draw with both until it knows that they pinch.
 */
import type { Editor, TLEventInfo, TLPointerEventInfo } from 'tldraw';

/** CSS pixels on the screen. A finger that moved no further before the next one came was never meant to draw. */
const MEANT_PX = 40;

interface Finger {
  readonly x: number;
  readonly y: number;
  /** How far away from where it came down it has been. */
  farthestPx: number;
  isUp: boolean;
}

/** What tldraw has not dispatched yet; its types call it private. */
interface Flushable {
  _flushEventsForTick(elapsedMs: number): void;
}

/** @returns stops it */
export function tellFingersApart(editor: Editor): () => void {
  const container = editor.getContainer();
  const stop = new AbortController();
  const listening = { signal: stop.signal, capture: true };
  const fingers = new Map<number, Finger>();
  let mouse: number | null = null;
  /** Two fingers were down, and not all of them are up again: they move the board and do nothing else. */
  let arePinching = false;

  const isDown = ({ isUp }: Finger): boolean => !isUp;

  const know = ({ pointerId, pointerType }: PointerEvent): void => {
    if (pointerType === 'mouse') mouse = pointerId;
    else if (mouse === pointerId) mouse = null;
  };
  const down = (event: PointerEvent): void => {
    know(event);
    if (event.pointerType !== 'touch') return;
    // Only now: tldraw hears later than this that they went up.
    for (const [id, finger] of fingers) if (finger.isUp || event.isPrimary) fingers.delete(id);
    if (fingers.size === 0) arePinching = false;
    if (!(event.target instanceof Element) || !event.target.closest('.tl-canvas')) return;
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY, farthestPx: 0, isUp: false });
  };
  const up = ({ pointerId }: PointerEvent): void => {
    const finger = fingers.get(pointerId);
    if (finger) finger.isUp = true;
  };
  container.addEventListener('pointerdown', down, listening);
  container.addEventListener('pointermove', know, listening);
  window.addEventListener('pointerup', up, listening);
  window.addEventListener('pointercancel', up, listening);

  /** Ends what is being done with the pointer that is down. */
  const end = (isMeant: boolean): void => {
    const { inputs } = editor;
    if (!inputs.isPointing || editor.isIn('select.editing_shape')) return;
    const isIdle = editor.getPath().endsWith('idle');
    const isStroke = editor.isInAny('draw.drawing', 'highlight.drawing');
    if (!isIdle && isMeant) editor.complete();
    else if (!isIdle && inputs.isDragging && !isStroke) editor.cancel();
    else {
      // tldraw takes a stroke back only if it has not moved.
      inputs.isDragging = false;
      editor.interrupt();
    }
    inputs.isPointing = false;
    inputs.isDragging = false;
    inputs.buttons.clear();
  };

  const dispatch = editor.dispatch.bind(editor);

  /** As if there had never been a pen. */
  const dispatchWithoutPen = (info: TLEventInfo): void =>
    void editor.run(() => {
      editor.updateInstanceState({ isPenMode: false });
      dispatch(info);
      (editor as unknown as Flushable)._flushEventsForTick(0);
      editor.updateInstanceState({ isPenMode: true });
    });

  /** @returns whether tldraw is to hear of it */
  const byFinger = (info: TLPointerEventInfo, finger: Finger): boolean => {
    if (editor.getInstanceState().isPenMode) {
      if (!editor.getIsReadonly()) return false;
      // Who only looks at the board can draw nothing by accident.
      editor.updateInstanceState({ isPenMode: false });
    }
    if (info.name === 'pointer_move')
      finger.farthestPx = Math.max(finger.farthestPx, Math.hypot(info.point.x - finger.x, info.point.y - finger.y));
    const others = [...fingers.values()].filter((other) => other !== finger && isDown(other));
    if (info.name === 'pointer_down' && others.length > 0 && !arePinching) {
      arePinching = true;
      end(editor.inputs.isDragging && others.some(({ farthestPx }) => farthestPx >= MEANT_PX));
    }
    return !arePinching;
  };

  editor.dispatch = (info) => {
    if (info.type !== 'pointer') return dispatch(info);
    const finger = fingers.get(info.pointerId);
    if (finger) return byFinger(info, finger) ? dispatch(info) : editor;
    if (info.isPen && info.name === 'pointer_down' && [...fingers.values()].some(isDown)) {
      // The hand was there before the pen that it holds.
      end(false);
      return dispatch(info);
    }
    if (info.pointerId === mouse && editor.getInstanceState().isPenMode) {
      dispatchWithoutPen(info);
      return editor;
    }
    return dispatch(info);
  };
  return () => {
    stop.abort();
    editor.dispatch = dispatch;
  };
}

/**
 * Puts what the pointer draws into the store when it is drawn. Browsers keep moves back for the next frame, and tldraw
 * once more for its own; others would see each point 8 ms later on average. Input that comes less often than frames is
 * taken as it comes; faster input stays with its frame, where its moves are drawn together and cost less.
 *
 * `pointerrawupdate` exists in Chromium, on https and one's own machine. Elsewhere nothing changes.
 */
import { getPointerInfo, type Editor } from 'tldraw';

/** Milliseconds between two moves from which on they come one by one. */
const APART_MS = 12;

/** tldraw does this on each frame, for what was dispatched since the last one; its types call it private. */
interface Flushable {
  _flushEventsForTick(elapsedMs: number): void;
}

/** @returns stops it */
export function drawPromptly(editor: Editor): () => void {
  const container = editor.getContainer();
  const stop = new AbortController();
  const listening = { signal: stop.signal, capture: true };
  let lastMs = -Infinity;
  /** The last frame brought moves up to here: it may be told of before they are, one by one. */
  let broughtToMs = -Infinity;
  /** Moves that the next frame is to bring, and those that it would bring again. */
  let held: PointerEvent[] = [];
  let drawn: PointerEvent[] = [];

  const draw = (moves: readonly PointerEvent[]): void => {
    // As tldraw's canvas does it.
    for (const move of moves)
      editor.dispatch({ type: 'pointer', target: 'canvas', name: 'pointer_move', ...getPointerInfo(move) });
  };

  const raw = (event: PointerEvent): void => {
    const isApart = event.timeStamp - lastMs >= APART_MS;
    lastMs = event.timeStamp;
    if (!editor.isInAny('draw.drawing', 'highlight.drawing')) return;
    held.push(...movesOf(event).filter(({ timeStamp }) => timeStamp > broughtToMs));
    if (!isApart || held.length === 0) return;
    draw(held);
    (editor as unknown as Flushable)._flushEventsForTick(0);
    drawn.push(...held);
    held = [];
  };

  const move = (event: PointerEvent): void => {
    broughtToMs = event.timeStamp;
    held = [];
    if (drawn.length === 0) return;
    const moves = movesOf(event);
    const left = moves.filter((each) => {
      const at = drawn.findIndex((other) => isSame(each, other));
      if (at >= 0) drawn.splice(at, 1);
      return at < 0;
    });
    drawn = drawn.filter(({ timeStamp }) => timeStamp >= event.timeStamp);
    if (left.length === moves.length) return;
    // tldraw's canvas would draw the others again.
    event.stopPropagation();
    draw(left);
  };

  container.addEventListener('pointerrawupdate', raw as EventListener, listening);
  container.addEventListener('pointermove', move, listening);
  return () => stop.abort();
}

/** All that the browser put together into one, in order. */
function movesOf(event: PointerEvent): readonly PointerEvent[] {
  // Safari knows it since 18.2.
  const moves = (event as Partial<PointerEvent>).getCoalescedEvents?.call(event) ?? [];
  return moves.length > 0 ? moves : [event];
}

/** Events of one move: the browser makes new objects for each that it tells of. */
const isSame = (a: PointerEvent, b: PointerEvent): boolean =>
  a.timeStamp === b.timeStamp && a.clientX === b.clientX && a.clientY === b.clientY && a.pointerId === b.pointerId;

/** Tells everyone what the presenter sees. */
import { react, type Editor } from 'tldraw';
import type { Participant } from '../../connection/index.ts';
import type { SignalPayload } from '../../../shared/protocol/index.ts';
import { rectangleOf } from './fit.ts';

/** Ten a second at most. */
const SPACING_MS = 100;
/** Signals may get lost, and some come later. */
const REPEAT_MS = 5000;

/**
 * A presenter with two devices shows the one that was used last: the other one hears it and is silent until it is
 * moved itself.
 * @returns stops it
 */
export function present(editor: Editor, participant: Participant): () => void {
  const seatId = participant.store.getState().you?.seatId;
  let isSilent = false;
  let toldAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: SignalPayload<'board:look'> | null = null;

  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, REPEAT_MS);
    if (!latest || isSilent || document.visibilityState === 'hidden') return;
    toldAtMs = performance.now();
    participant.signal('board:look', latest);
  };

  const stopLooking = react('presenter view', () => {
    const { w: width, h: height } = editor.getViewportScreenBounds();
    const pageId = editor.getCurrentPageId();
    const rectangle = rectangleOf(editor.getCamera(), { width, height });
    const isFirst = latest === null;
    latest = { pageId, ...rectangle };
    // The first look is that of a board that has just come, and about to be put right.
    if (!isFirst) isSilent = false;
    clearTimeout(timer);
    timer = setTimeout(tell, isFirst ? SPACING_MS : Math.max(0, toldAtMs + SPACING_MS - performance.now()));
  });
  const stopHearing = participant.on('board:view', (view) => {
    if (view.seatId === seatId) isSilent = true;
  });
  const stopJoining = participant.onJoined(tell);
  document.addEventListener('visibilitychange', tell);
  return () => {
    clearTimeout(timer);
    stopLooking();
    stopHearing();
    stopJoining();
    document.removeEventListener('visibilitychange', tell);
  };
}

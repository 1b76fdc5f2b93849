/** Tells everyone what the presenter sees. */
import { react, type Editor } from 'tldraw';
import type { BoardId } from '../../../shared/ids.ts';
import type { Participant } from '../../connection/index.ts';
import type { SignalInput } from '../../../shared/protocol/index.ts';
import { rectangleOf } from './fit.ts';

/** Ten a second at most. */
const SPACING_MS = 100;
/** Signals may get lost, and some come later. */
const REPEAT_MS = 5000;

/**
 * A presenter with two devices shows the one that was used last: the other one hears it and is silent until it is used
 * itself.
 * @param isNew this device has just come: another one of the presenter may be showing already, so listen first
 * @returns stops it
 */
export function present(editor: Editor, participant: Participant, board: BoardId, isNew: boolean): () => void {
  const seatId = participant.store.getState().you?.seatId;
  let isSilent = isNew;
  let toldAtMs = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: SignalInput<'board:look'> | null = null;

  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, REPEAT_MS);
    if (!latest || isSilent || document.visibilityState === 'hidden') return;
    toldAtMs = performance.now();
    participant.signal('board:look', latest);
  };
  const tellSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, toldAtMs + SPACING_MS - performance.now()));
  };
  // Longer than another device takes to repeat itself.
  const listening = setTimeout(() => speak(), REPEAT_MS + 1000);
  const speak = (): void => {
    clearTimeout(listening);
    if (isSilent) tellSoon();
    isSilent = false;
  };
  if (!isNew) clearTimeout(listening);

  const stopLooking = react('presenter view', () => {
    const { w: width, h: height } = editor.getViewportScreenBounds();
    const pageId = editor.getCurrentPageId();
    latest = { board, pageId, ...rectangleOf(editor.getCamera(), { width, height }) };
    tellSoon();
  });
  const stopHearing = participant.on('board:view', (view) => {
    if (view.seatId !== seatId) return;
    clearTimeout(listening);
    isSilent = true;
  });
  const stopJoining = participant.onJoined(tell);

  const stop = new AbortController();
  const container = editor.getContainer();
  for (const used of ['pointerdown', 'wheel', 'keydown'])
    container.addEventListener(used, speak, { capture: true, passive: true, signal: stop.signal });
  document.addEventListener('visibilitychange', tell, { signal: stop.signal });
  return () => {
    clearTimeout(timer);
    clearTimeout(listening);
    stopLooking();
    stopHearing();
    stopJoining();
    stop.abort();
  };
}

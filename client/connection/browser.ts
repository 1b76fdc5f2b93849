/** Ties a participant to its page: visibility, network, sleep, and which kind of device this is. */
import type { Device } from '../../shared/presence/protocol.ts';
import type { KeyValueStore } from './keep.ts';
import { Participant } from './participant.ts';

const TICK_MS = 5000;
/** Timers that come this much late mean that the device slept. */
const SLEPT_MS = 15_000;

/** Joins the lesson with this browser's seat cookie. `close` frees the page's listeners, too. */
export function connectInBrowser(lessonId: string): { participant: Participant; close(): void } {
  const keep = storageOfBrowser();
  const participant = new Participant({
    url: location.origin,
    lessonId,
    device: deviceKind(),
    ...(keep ? { keep } : {}),
  });
  const untie = tieToPage(participant);
  return {
    participant,
    close() {
      untie();
      participant.close();
    },
  };
}

function tieToPage(participant: Participant): () => void {
  const untie = new AbortController();
  const { signal } = untie;
  const nudge = (): void => participant.nudge();
  const look = (): void => {
    const isVisible = document.visibilityState === 'visible';
    participant.setVisible(isVisible);
    if (isVisible) participant.nudge();
  };
  if (document.visibilityState !== 'visible') participant.setVisible(false);
  document.addEventListener('visibilitychange', look, { signal });
  document.addEventListener('resume', look, { signal });
  document.addEventListener('freeze', () => participant.setVisible(false), { signal });
  window.addEventListener('online', nudge, { signal });
  window.addEventListener('offline', nudge, { signal });
  // Back from the browser's page cache, where connections do not live.
  window.addEventListener('pageshow', ({ persisted }) => persisted && look(), { signal });

  let tickedAtMs = Date.now();
  const ticking = setInterval(() => {
    const now = Date.now();
    if (now - tickedAtMs > TICK_MS + SLEPT_MS) participant.nudge();
    tickedAtMs = now;
  }, TICK_MS);
  return () => {
    untie.abort();
    clearInterval(ticking);
  };
}

/** By its pointer and its shorter side, because what a browser calls itself is no longer true. */
export function deviceKind(): Device {
  if (!matchMedia('(pointer: coarse)').matches) return 'computer';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}

/** null where cookies and storage are forbidden: then nothing is kept over a reload. */
function storageOfBrowser(): KeyValueStore | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

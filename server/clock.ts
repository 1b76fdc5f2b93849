/** The server's only source of time, passed in so that tests can move it. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
  /** Runs once when the time from now to `atMs` has passed, however the clock is set meanwhile; the result cancels. */
  at(atMs: number, run: () => void): () => void;
  /**
   * Somebody set the clock, or the machine slept: by how many milliseconds, told before `nowMs` first answers with the
   * new time. The result stops it.
   */
  onSet(listener: (byMs: number) => void): () => void;
}

// setTimeout treats more than this as 1 ms.
const longestTimerMs = 2 ** 31 - 1;
/** Less than this is time servers keeping the clock right. */
const jumpMs = 2000;
/** Small corrections must not add up to a jump. */
const lookEveryMs = 1000;

/**
 * @param wallMs Unix milliseconds, as somebody may set them
 * @param steadyMs milliseconds that only ever pass
 */
export function createClock(wallMs: () => number, steadyMs: () => number): Clock {
  const listeners = new Set<(byMs: number) => void>();
  let offsetMs = wallMs() - steadyMs();
  let timer: NodeJS.Timeout | undefined;

  const nowMs = (): number => {
    const wall = wallMs();
    const byMs = wall - steadyMs() - offsetMs;
    offsetMs += byMs;
    if (Math.abs(byMs) >= jumpMs) for (const listener of [...listeners]) listener(Math.round(byMs));
    return wall;
  };
  return {
    nowMs,
    at(atMs, run) {
      let leftMs = Math.max(0, atMs - nowMs());
      let armed: NodeJS.Timeout;
      const arm = (): void => {
        const waitMs = Math.min(leftMs, longestTimerMs);
        leftMs -= waitMs;
        armed = setTimeout(leftMs > 0 ? arm : run, waitMs);
      };
      arm();
      return () => clearTimeout(armed);
    },
    onSet(listener) {
      listeners.add(listener);
      timer ??= setInterval(nowMs, lookEveryMs).unref();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

export const systemClock: Clock = createClock(
  () => Date.now(),
  () => performance.now(),
);

/** Time as people take it. */
export interface Pace {
  /** Resolves after `ms` of lesson time. @throws the reason of `stop` when the demo is over */
  wait(ms: number): Promise<void>;
  /** Milliseconds of lesson time since the start. */
  nowMs(): number;
  readonly stop: AbortSignal;
}

/** @param speed 1 as in life; a test has the same lesson in seconds */
export function paceOf(stop: AbortSignal, speed = 1): Pace {
  const startedAtMs = performance.now();
  return {
    stop,
    nowMs: () => (performance.now() - startedAtMs) * speed,
    wait: (ms) =>
      new Promise((resolve, reject) => {
        if (stop.aborted) return reject(stop.reason as Error);
        const cancel = after(ms / speed, () => {
          stop.removeEventListener('abort', end);
          resolve();
        });
        const end = (): void => {
          cancel();
          reject(stop.reason as Error);
        };
        stop.addEventListener('abort', end, { once: true });
      }),
  };
}

/** Timers know no less than a millisecond. */
function after(ms: number, run: () => void): () => void {
  if (ms < 1) {
    const soon = setImmediate(run);
    return () => clearImmediate(soon);
  }
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

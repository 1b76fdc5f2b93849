/** Time as people take it. A test passes a pace of its own that does not wait. */
export interface Pace {
  /** Resolves after `ms` of lesson time. @throws the reason of `stop` when the demo is over */
  wait(ms: number): Promise<void>;
  /** Milliseconds of lesson time since the start. */
  nowMs(): number;
  readonly stop: AbortSignal;
}

export function realPace(stop: AbortSignal): Pace {
  const startedAtMs = performance.now();
  return {
    stop,
    nowMs: () => performance.now() - startedAtMs,
    wait: (ms) =>
      new Promise((resolve, reject) => {
        if (stop.aborted) return reject(stop.reason as Error);
        const timer = setTimeout(() => {
          stop.removeEventListener('abort', end);
          resolve();
        }, ms);
        const end = (): void => {
          clearTimeout(timer);
          reject(stop.reason as Error);
        };
        stop.addEventListener('abort', end, { once: true });
      }),
  };
}

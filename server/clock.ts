/** The server's only source of time, passed in so that tests can move it. */
export interface Clock {
  /** Unix milliseconds. */
  nowMs(): number;
  /** Runs once at `atMs` or as soon as possible after it; the result cancels. */
  at(atMs: number, run: () => void): () => void;
}

// setTimeout treats more than this as 1 ms.
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  at(atMs, run) {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const waitMs = atMs - Date.now();
      timer = waitMs > longestTimerMs ? setTimeout(arm, longestTimerMs) : setTimeout(run, Math.max(0, waitMs));
    };
    arm();
    return () => clearTimeout(timer);
  },
};

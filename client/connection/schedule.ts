/** Time and chance, handed in, so that tests can move the clock instead of waiting. */
export interface Schedule {
  /** Unix milliseconds. */
  now(): number;
  /** 0 ≤ x < 1 */
  random(): number;
  /** Runs once after `ms`; the returned function cancels. */
  after(ms: number, run: () => void): () => void;
}

export const realSchedule: Schedule = {
  now: () => Date.now(),
  random: () => Math.random(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

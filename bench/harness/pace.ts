import { nowMs, sleep } from './clock.ts';

/** Does `step` so many times at this rate; a machine that was busy makes up for it. @returns when each was begun */
export async function atPace(updates: number, hz: number, step: () => void): Promise<number[]> {
  const begunAtMs: number[] = [];
  const startMs = nowMs();
  while (begunAtMs.length < updates) {
    begunAtMs.push(nowMs());
    step();
    const dueMs = startMs + (begunAtMs.length * 1000) / hz;
    await sleep(Math.max(0, dueMs - nowMs()));
  }
  return begunAtMs;
}

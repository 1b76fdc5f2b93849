import { nowMs, sleep } from '../harness/clock.ts';

/** Calls `step` with 0, 1, 2 … at this rate for so long; what a busy process missed is made up for at once. */
export async function steadily(hz: number, forMs: number, phaseMs: number, step: (number: number) => void) {
  await sleep(phaseMs);
  const from = nowMs();
  const count = Math.floor((forMs / 1000) * hz);
  for (let number = 0; number < count;) {
    while (number < count && nowMs() >= from + (number * 1000) / hz) step(number++);
    await sleep(Math.max(1, from + (number * 1000) / hz - nowMs()));
  }
}

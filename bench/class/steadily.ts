import { nowMs, sleep } from '../harness/clock.ts';

/** A process that was held up for longer does not make up for it: a burst would be another load than was meant. */
const mostLateMs = 250;

/**
 * Calls `step` with 0, 1, 2 … at this rate for so long. What a busy machine kept it from doing for long is left out, so
 * that whoever counts the steps sees that the writer was what was slow.
 */
export async function steadily(hz: number, forMs: number, phaseMs: number, step: (number: number) => void) {
  await sleep(phaseMs);
  const everyMs = 1000 / hz;
  const untilMs = nowMs() + forMs;
  let number = 0;
  for (let dueMs = nowMs(); dueMs < untilMs;) {
    const lateMs = nowMs() - dueMs;
    if (lateMs > mostLateMs) dueMs += lateMs;
    for (; dueMs <= nowMs() && dueMs < untilMs; dueMs += everyMs) step(number++);
    await sleep(Math.max(1, dueMs - nowMs()));
  }
}

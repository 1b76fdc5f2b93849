import type { Child } from '../harness/child.ts';
import { nowMs, sleep } from '../harness/clock.ts';

/** Do all boards of these processes come to hold the same, with nothing on its way? False: not within this time. */
export async function untilEqual(processes: readonly Child[], withinMs: number): Promise<boolean> {
  const until = nowMs() + withinMs;
  do {
    const digests = (await Promise.all(processes.map((child) => child.ask<(string | null)[]>('digests')))).flat();
    const [first] = digests;
    if (first != null && digests.every((digest) => digest === first)) return true;
    await sleep(100);
  } while (nowMs() < until);
  return false;
}

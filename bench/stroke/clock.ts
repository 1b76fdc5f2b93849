/**
 * One clock for pages of several browsers on one machine. A page's `performance.now()` counts from its navigation, and
 * Chromium says when that was on the machine's monotonic clock, which all its processes and this one share: no wall
 * clock, which may be set, and no guess from the way there and back. That way is the proof: what a page reads must lie
 * between the moments before the question and after its answer.
 */
import type { CDPSession } from 'playwright-core';

export interface PageClock {
  /** Added to the page's `performance.now()`: milliseconds of the machine's monotonic clock. */
  readonly offsetMs: number;
  /** How closely the proof confines it. */
  readonly boundMs: number;
}

const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Browsers blur their clock by up to this, on pages that are not isolated. */
const BLUR_MS = 0.2;

/** @throws Error when the page's clock is not the machine's */
export async function clockOf(session: CDPSession): Promise<PageClock> {
  const start = (await metricsOf(session)).get('NavigationStart');
  if (!start) throw new Error('this browser does not say when its page began');
  const offsetMs = start * 1000;
  let earliest = -Infinity;
  let latest = Infinity;
  for (let at = 0; at < 20; at++) {
    const before = monotonicMs();
    const { result } = await session.send('Runtime.evaluate', { expression: 'performance.now()' });
    const after = monotonicMs();
    earliest = Math.max(earliest, before - (result.value as number));
    latest = Math.min(latest, after - (result.value as number));
  }
  if (offsetMs < earliest - BLUR_MS || offsetMs > latest + BLUR_MS)
    throw new Error(`a page's clock is off: ${String(offsetMs)} is not in ${String(earliest)} … ${String(latest)}`);
  return { offsetMs, boundMs: latest - earliest };
}

/** What a page's main thread has done since its browser was asked to count, in milliseconds. */
export interface PageWork {
  readonly taskMs: number;
  readonly scriptMs: number;
}

export async function workOf(session: CDPSession): Promise<PageWork> {
  const metrics = await metricsOf(session);
  const of = (name: string): number => (metrics.get(name) ?? NaN) * 1000;
  return { taskMs: of('TaskDuration'), scriptMs: of('ScriptDuration') };
}

export const since = (before: PageWork, now: PageWork): PageWork => ({
  taskMs: now.taskMs - before.taskMs,
  scriptMs: now.scriptMs - before.scriptMs,
});

/** Times in seconds. */
async function metricsOf(session: CDPSession): Promise<Map<string, number>> {
  // Work is the thread's own time: what else runs on the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

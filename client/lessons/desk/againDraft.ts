/** When a lesson is planned again, until somebody says otherwise: a week later, at the same time. */
import { wallTime } from '../../../shared/lesson/zone.ts';
import type { PlannedTime } from '../home/lessonDraft.ts';

const dayMs = 24 * 3600_000;

/** The same day of the week and time of the clock, the first that is still to come. */
export function weekLater(
  { startsAtMs, minutes }: { readonly startsAtMs: number | null; readonly minutes: number | null },
  timeZone: string,
  nowMs: number,
): PlannedTime {
  const length = minutes === null ? '' : String(minutes);
  if (startsAtMs === null) return { date: '', time: '', minutes: length };
  const { date, time } = wallTime(timeZone, startsAtMs);
  // Days of the calendar are counted without a clock: where it changes, the time of the day stays.
  const today = Date.parse(wallTime(timeZone, nowMs).date);
  let next = Date.parse(date) + 7 * dayMs;
  while (next <= today) next += 7 * dayMs;
  return { date: new Date(next).toISOString().slice(0, 10), time, minutes: length };
}

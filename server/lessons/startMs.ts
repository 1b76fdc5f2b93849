import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';

/**
 * Unix milliseconds of a start as it was asked for; null and undefined stay what they are.
 * @param plannedMs what it was; that may stay, however long ago it is
 * @throws ClassroomError `invalid`, field `startsAt`: a date that no calendar holds, or one far from now
 */
export function startMs(
  startsAt: string | null | undefined,
  nowMs: number,
  plannedMs: number | null = null,
): number | null | undefined {
  if (startsAt == null) return startsAt;
  const ms = Date.parse(startsAt);
  const isNear = ms >= nowMs - limits.plannedBackMs && ms <= nowMs + limits.plannedAheadMs;
  if (ms !== plannedMs && !isNear) throw new ClassroomError('invalid', 'no such date', 'startsAt');
  return ms;
}

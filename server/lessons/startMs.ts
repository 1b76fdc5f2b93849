import { ClassroomError } from '../../shared/errors.ts';

/**
 * Unix milliseconds of a start as it was asked for; null and undefined stay what they are.
 * @throws ClassroomError `invalid`, field `startsAt`: a date that no calendar holds
 */
export function startMs(startsAt: string | null | undefined): number | null | undefined {
  if (startsAt == null) return startsAt;
  const ms = Date.parse(startsAt);
  if (!Number.isInteger(ms) || ms < 0) throw new ClassroomError('invalid', 'no such date', 'startsAt');
  return ms;
}

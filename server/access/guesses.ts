/**
 * Slows down guessing. Only what failed counts, so that a school behind one address is never held up by its own
 * success; links and codes count apart, so that mistyped codes do not keep a guest out.
 */
import { isIPv6 } from 'node:net';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Clock } from '../clock.ts';

const WINDOW_MS = 60_000;
/** Addresses to remember before those that are quiet again are swept out. */
const SWEEP_AT = 10_000;

export interface Guesses {
  /**
   * Runs a look-up; counts it when it ends in `gone`.
   * @throws ClassroomError `rate_limited`, before looking, after too many of them from this address
   */
  guard<T>(kind: string, address: string, lookUp: () => Promise<T>): Promise<T>;
}

export function guesses(clock: Clock): Guesses {
  /** Times of the failures of the last minute, oldest first. */
  const failures = new Map<string, number[]>();
  const recent = (key: string): number[] =>
    (failures.get(key) ?? []).filter((atMs) => atMs > clock.nowMs() - WINDOW_MS);

  return {
    guard: async (kind, address, lookUp) => {
      const key = `${kind} ${network(address)}`;
      if (recent(key).length >= limits.guessesPerMinute) throw new ClassroomError('rate_limited');
      try {
        return await lookUp();
      } catch (error) {
        if (error instanceof ClassroomError && error.code === 'gone') {
          failures.set(key, [...recent(key), clock.nowMs()]);
          if (failures.size > SWEEP_AT) {
            for (const other of failures.keys()) if (recent(other).length === 0) failures.delete(other);
          }
        }
        throw error;
      }
    },
  };
}

/** One household or machine has a whole /64 of IPv6 to guess from. */
function network(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::', 2);
  const start = head.split(':').filter(Boolean);
  const end = tail.split(':').filter(Boolean);
  const missing = address.includes('::') ? 8 - start.length - end.length : 0;
  return [...start, ...Array.from({ length: missing }, () => '0'), ...end]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

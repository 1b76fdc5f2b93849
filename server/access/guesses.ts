/**
 * Slows down guessing. Only what failed counts, and never against what is known to be right: a school behind one
 * address is not held up by its own success, and one who guesses there cannot shut the door for the others.
 */
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Clock } from '../clock.ts';
import { networkOf } from './address.ts';
import { Buckets } from './buckets.ts';

/** Wrong codes and links from one address. */
export const guessRate = { burst: limits.guessesAtOnce, perSecond: limits.guessesPerMinute / 60 };

/** Codes that were right from an address are let through from there for a school day. */
const REMEMBER_MS = 10 * 3600_000;
const MOST_REMEMBERED = 20_000;

export interface Guesses {
  /**
   * Looks up something that could be guessed with patience, such as a code. When too much was wrong, only what was
   * right before is still looked up.
   * @throws ClassroomError `gone`; `rate_limited`, whether it would have been right or not
   */
  guard<T>(what: string, address: string, lookUp: () => Promise<T>): Promise<T>;
  /**
   * Looks up what nobody can guess, a link: always, so that a flood of wrong ones keeps no right one out.
   * @throws ClassroomError `gone`, or `rate_limited` when too much was wrong
   */
  count<T>(address: string, lookUp: () => Promise<T>): Promise<T>;
}

export function guesses(clock: Clock): Guesses {
  const wrongCodes = new Buckets(guessRate, () => clock.nowMs());
  const wrongLinks = new Buckets(guessRate, () => clock.nowMs());
  /** Until when, oldest first. */
  const right = new Map<string, number>();

  const isWrong = (error: unknown): boolean => error instanceof ClassroomError && error.code === 'gone';
  const remember = (key: string): void => {
    right.delete(key);
    right.set(key, clock.nowMs() + REMEMBER_MS);
    const oldest = right.keys().next();
    if (right.size > MOST_REMEMBERED && !oldest.done) right.delete(oldest.value);
  };

  return {
    guard: async (what, address, lookUp) => {
      const network = networkOf(address);
      const key = `${network} ${what}`;
      const isKnown = (right.get(key) ?? -Infinity) > clock.nowMs();
      if (!isKnown && !wrongCodes.of(network).has(clock.nowMs())) throw new ClassroomError('rate_limited');
      try {
        const found = await lookUp();
        remember(key);
        return found;
      } catch (error) {
        if (isWrong(error)) wrongCodes.take(network);
        throw error;
      }
    },
    count: async (address, lookUp) => {
      try {
        return await lookUp();
      } catch (error) {
        if (isWrong(error) && !wrongLinks.take(networkOf(address))) throw new ClassroomError('rate_limited');
        throw error;
      }
    },
  };
}

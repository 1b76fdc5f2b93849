import { useCallback, useEffect, useRef, useState } from 'react';
import { ClassroomError } from '../../shared/errors.ts';

export interface Polled<T> {
  /** The newest answer; kept when a later question fails. */
  readonly data: T | null;
  /** Why the last question failed; null while all is well. */
  readonly error: ClassroomError | null;
  /** Asks now. Never rejects: a failure is in `error`. */
  readonly refresh: () => Promise<void>;
  /** Puts in what another call answered. An older answer that is still on its way cannot undo it. */
  readonly replace: (data: T) => void;
}

/** After failures the pause grows up to this many times. */
const mostPatience = 4;

/** Out of sight it is less urgent. Browsers themselves let a page that was hidden for minutes run once a minute. */
const hiddenPatience = 3;

/**
 * Asks again and again while the page is visible, and at once when it comes back: from another tab, a locked phone
 * or a lost connection. The pauses vary by a quarter, so that a class does not ask all at once.
 *
 * @param read must keep its identity while the thing that it reads is the same
 * @param goesOn whether somebody waits for what is read and may look elsewhere meanwhile: then it is asked for out of
 *   sight, too, if less often
 */
export function usePolled<T>(
  read: (signal: AbortSignal) => Promise<T>,
  everyMs: number,
  goesOn: (data: T) => boolean = () => false,
): Polled<T> {
  const [data, setData] = useState<T | null>(null);
  const [error, setError] = useState<ClassroomError | null>(null);
  // Raised by whatever makes answers that are under way out of date.
  const generation = useRef(0);
  const failures = useRef(0);
  const isAwaited = useRef(false);
  useEffect(() => {
    isAwaited.current = data !== null && goesOn(data);
  });

  const ask = useCallback(
    async (signal: AbortSignal) => {
      const asked = ++generation.current;
      try {
        const answer = await read(signal);
        if (asked !== generation.current) return;
        failures.current = 0;
        setData(answer);
        setError(null);
      } catch (reason) {
        if (asked !== generation.current || signal.aborted) return;
        failures.current += 1;
        setError(reason instanceof ClassroomError ? reason : new ClassroomError('internal'));
      }
    },
    [read],
  );

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let askedAtMs = 0;
    const round = async () => {
      clearTimeout(timer);
      askedAtMs = Date.now();
      const isVisible = document.visibilityState === 'visible';
      if (isVisible || isAwaited.current) await ask(stop.signal);
      if (stop.signal.aborted) return;
      clearTimeout(timer); // another round may have begun meanwhile
      const patience = Math.min(1 + failures.current, mostPatience) * (isVisible ? 1 : hiddenPatience);
      timer = setTimeout(() => void round(), everyMs * patience * (0.75 + Math.random() / 2));
    };
    const now = () => void round();
    // A page that comes back says so in several events at once.
    const back = () => void (Date.now() - askedAtMs > 1000 && round());
    void round();
    document.addEventListener('visibilitychange', back, { signal: stop.signal });
    window.addEventListener('online', now, { signal: stop.signal });
    window.addEventListener('focus', back, { signal: stop.signal });
    window.addEventListener('pageshow', back, { signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [ask, everyMs]);

  const refresh = useCallback(() => ask(new AbortController().signal), [ask]);
  const replace = useCallback((next: T) => {
    generation.current += 1;
    setData(next);
    setError(null);
  }, []);
  return { data, error, refresh, replace };
}

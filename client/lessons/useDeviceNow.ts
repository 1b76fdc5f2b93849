import { useEffect, useState } from 'react';

/** Unix milliseconds by this device's clock, renewed every `everyMs`. */
export function useDeviceNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}

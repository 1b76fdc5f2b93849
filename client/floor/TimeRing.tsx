import type { ReactNode } from 'react';
import { useNow } from '../connection/index.ts';
import { shareLeft } from './holders.ts';
import styles from './TimeRing.module.css';

interface TimeRingProps {
  /** Unix milliseconds; a full ring. */
  sinceMs: number;
  /** Unix milliseconds; an empty ring. Null: no time box, always full. */
  untilMs: number | null;
  /** Pixels of what it stands around. */
  size: number;
  children: ReactNode;
}

/** How much of a time box is left, drawn around a face. Decoration: the minutes stand beside it in words. */
export function TimeRing({ sinceMs, untilMs, size, children }: TimeRingProps) {
  const nowMs = useNow();
  const share = untilMs === null ? 1 : shareLeft(sinceMs, untilMs, nowMs);
  const isLastMinute = untilMs !== null && untilMs - nowMs < 60_000;
  const whole = size + 10;
  return (
    <span className={styles.ring} style={{ width: whole, height: whole }}>
      <svg viewBox="0 0 40 40" aria-hidden="true" data-last={isLastMinute || undefined}>
        <circle cx="20" cy="20" r="18.4" className={styles.track} />
        <circle
          cx="20"
          cy="20"
          r="18.4"
          pathLength={100}
          strokeDasharray={`${share * 100} 100`}
          className={styles.left}
        />
      </svg>
      {children}
    </span>
  );
}

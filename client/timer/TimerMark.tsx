import { TimerIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMay, useNow } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { announce, duration } from '../ui/index.ts';
import styles from './TimerMark.module.css';

interface TimerMarkProps {
  /** On the server's clock. */
  endsAtMs: number;
  /** For who may change it. */
  onOpen: () => void;
}

/** What is left of the timer. It says aloud that the time is up, and nothing before. */
export function TimerMark({ endsAtMs, onOpen }: TimerMarkProps) {
  const { t } = useTranslation();
  const mayChange = useMay('timer:stop');
  const leftMs = endsAtMs - useNow();
  const isUp = leftMs <= 0;
  useAnnouncedEnd(endsAtMs, isUp);

  // Whole seconds, rounded up: it is up when it shows 0:00, not a second later.
  const clock = duration(Math.ceil(leftMs / 1000) * 1000);
  const words = isUp ? t('timer.up') : clock;
  const content = (
    <>
      <TimerIcon aria-hidden="true" />
      <span>{words}</span>
    </>
  );
  const label = isUp ? t('timer.up') : t('timer.left', { clock });
  if (!mayChange) {
    return (
      <span className={styles.mark} data-up={isUp || undefined} role="timer" aria-label={label}>
        {content}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles.mark}
      data-up={isUp || undefined}
      aria-label={`${label}. ${t('timer.change')}`}
      onClick={onOpen}
    >
      {content}
    </button>
  );
}

/** Once for each end, and not for one that was over before this was on the screen. */
function useAnnouncedEnd(endsAtMs: number, isUp: boolean): void {
  const { t } = useTranslation();
  const runs = useRef<number | null>(null);
  useEffect(() => {
    if (!isUp) runs.current = endsAtMs;
    else if (runs.current === endsAtMs) {
      runs.current = null;
      announce(t('timer.up'));
    }
  }, [endsAtMs, isUp, t]);
}

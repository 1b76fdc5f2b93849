import { Minus, Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { limits } from '../../../shared/limits.ts';
import { errorText, useTranslation } from '../../language/index.ts';
import { IconButton, refuse } from '../../ui/index.ts';
import styles from './Minutes.module.css';

/** Several steps in a row are one change. */
const settledMs = 400;
const most = limits.segmentMinutes;

/** To the next five minutes; below five by one. */
export function stepped(minutes: number, by: 1 | -1): number {
  const small = by > 0 ? minutes < 5 : minutes <= 5;
  const next = small ? minutes + by : (by > 0 ? Math.floor(minutes / 5) + 1 : Math.ceil(minutes / 5) - 1) * 5;
  return Math.min(most, Math.max(1, next));
}

interface MinutesProps {
  /** Of what. */
  title: string;
  minutes: number;
  change: (minutes: number) => Promise<unknown>;
}

/** How long something takes: by buttons, by + and −, or typed. */
export function Minutes({ title, minutes, change }: MinutesProps) {
  const { t } = useTranslation();
  // As typed; null: as it is.
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ typed, minutes, change });
  useEffect(() => {
    latest.current = { typed, minutes, change };
  });

  const keep = () => {
    const now = latest.current;
    const wanted = wholeMinutes(now.typed);
    if (now.typed === null) return;
    if (wanted === null || wanted === now.minutes) {
      setTyped(null);
      return;
    }
    now
      .change(wanted)
      .catch((error: unknown) => refuse(errorText(error)))
      // Typed on meanwhile: that is kept next.
      .finally(() => setTyped((since) => (since === now.typed ? null : since)));
  };
  const keepLatest = useRef(keep);
  useEffect(() => {
    keepLatest.current = keep;
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => keepLatest.current(), settledMs);
    return () => clearTimeout(timer);
  }, [typed]);
  // What was typed is not lost when the line closes.
  useEffect(() => () => keepLatest.current(), []);

  const shown = wholeMinutes(typed) ?? minutes;
  const step = (by: 1 | -1) => setTyped(String(stepped(shown, by)));
  return (
    <span className={styles.minutes} role="group" aria-label={t('runningOrder.minutesLabel')}>
      <IconButton
        size="small"
        label={t('runningOrder.less', { title })}
        icon={<Minus />}
        aria-disabled={shown <= 1 || undefined}
        onClick={() => step(-1)}
      />
      <label className={styles.value}>
        <span className="visually-hidden">{`${t('runningOrder.minutesLabel')}: ${title}`}</span>
        <input
          inputMode="numeric"
          autoComplete="off"
          maxLength={3}
          size={2}
          value={typed ?? String(minutes)}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            const by = steps[event.key];
            if (!by || event.altKey) return;
            event.preventDefault();
            step(by);
          }}
        />
        <span aria-hidden="true">min</span>
      </label>
      <IconButton
        size="small"
        label={t('runningOrder.moreMinutes', { title })}
        icon={<Plus />}
        aria-disabled={shown >= most || undefined}
        onClick={() => step(1)}
      />
    </span>
  );
}

const steps: Readonly<Record<string, 1 | -1>> = { '+': 1, '=': 1, ArrowUp: 1, '-': -1, ArrowDown: -1 };

/** Null: no minutes that a segment can have. */
function wholeMinutes(typed: string | null): number | null {
  const minutes = Number(typed);
  return typed?.trim() && Number.isInteger(minutes) && minutes >= 1 && minutes <= most ? minutes : null;
}

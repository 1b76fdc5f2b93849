import { CalendarClock } from 'lucide-react';
import { turnOf } from '../../../shared/runningOrder/schedule.ts';
import { useMe, useNow } from '../../connection/index.ts';
import { useIsBackstage } from '../../floor/index.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { useMedia } from '../../ui/index.ts';
import { Clock } from './Strip.tsx';
import { useOrder } from './useOrder.ts';
import styles from './Backstage.module.css';

const minuteMs = 60_000;
/** Sooner than this it is said as minutes from now. */
const soonMs = 60 * minuteMs;

/** For a guest before the class: when it is their turn. The strip with the rest of the order is not there backstage. */
export const Backstage = () => useIsBackstage() && <Turn />;

function Turn() {
  const { t } = useTranslation();
  const { guestId } = useMe();
  const isWide = useMedia('(min-width: 56.25em)');
  const { schedule } = useOrder();
  const turn = guestId === null ? null : turnOf(schedule, guestId);
  const when = useWhen(turn?.startsAtMs ?? null, turn?.segment.title ?? '');
  return (
    <div className={styles.turn}>
      {turn && (
        <p className={styles.words}>
          <CalendarClock aria-hidden="true" />
          <span>
            <strong>{when}</strong>
            <span className={styles.what}>
              {t('runningOrder.turn.what', { title: turn.segment.title, count: turn.segment.minutes })}
            </span>
          </span>
        </p>
      )}
      {isWide && <Clock />}
    </div>
  );
}

function useWhen(startsAtMs: number | null, title: string): string {
  const { t } = useTranslation();
  const { time } = useFormats();
  const leftMs = (startsAtMs ?? 0) - useNow(5000);
  if (startsAtMs === null) return t('runningOrder.turn.next', { title });
  if (leftMs > soonMs) return t('runningOrder.turn.at', { time: time(startsAtMs) });
  const count = Math.round(leftMs / minuteMs);
  return count < 1 ? t('runningOrder.turn.now') : t('runningOrder.turn.in', { count });
}

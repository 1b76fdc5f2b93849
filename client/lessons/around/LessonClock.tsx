import { useNow, useRoom } from '../../connection/index.ts';
import { useFormats, useTranslation } from '../../language/index.ts';
import { duration, Pill } from '../../ui/index.ts';
import styles from './LessonClock.module.css';

/** How long the lesson has been on, or when it starts. */
export function LessonClock({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { openedAtMs, startsAtMs } = useRoom(({ room: { lesson } }) => ({
    openedAtMs: lesson.openedAtMs,
    startsAtMs: lesson.startsAtMs,
  }));
  const clock = duration(useNow() - (openedAtMs ?? 0));
  if (openedAtMs === null) {
    return (
      <span className={styles.clock}>
        <Pill>{startsAtMs === null ? t('room.notStarted') : t('room.startsAt', { time: time(startsAtMs) })}</Pill>
      </span>
    );
  }
  return (
    <span className={styles.clock} role="timer" aria-label={t('room.liveLabel', { clock })}>
      <Pill look="live" hasDot>
        {isNarrow ? clock : t('room.live', { clock })}
      </Pill>
    </span>
  );
}

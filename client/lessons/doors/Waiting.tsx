import { useFormats, useTranslation } from '../../language/index.ts';
import { useArrival } from '../../ui/index.ts';
import { rememberedName } from '../keep.ts';
import type { DoorInHand } from './doorInHand.ts';
import { Countdown } from './parts.tsx';
import styles from './Door.module.css';

/** Why the door is shut, and until when. Says honestly whether this page still hears from the server. */
export function Waiting({ door, clockOffsetMs, isOffline, isSeated }: DoorInHand & { isSeated: boolean }) {
  const { t } = useTranslation();
  const { list, moment } = useFormats();
  const { opensAtMs, lesson, teachers } = door;
  const hasEnded = lesson.endedAtMs !== null;

  const why = () => {
    if (hasEnded) return t('door.endedText');
    if (opensAtMs !== null) return t('door.opensAt', { time: moment(opensAtMs) });
    return teachers.length > 0
      ? t('door.opensWithTeacher', { count: teachers.length, teachers: list(teachers) })
      : t('door.opensWithSomeone');
  };

  return (
    <section className={styles.waiting} aria-label={t('door.waitingLabel')}>
      {isSeated && !hasEnded && <Seated isOffline={isOffline} name={door.name ?? rememberedName()} />}
      <p>{why()}</p>
      {opensAtMs !== null && <Countdown untilMs={opensAtMs} clockOffsetMs={clockOffsetMs} />}
    </section>
  );
}

/** Whoever took a seat has the focus on what this says: the form that had it is gone. */
function Seated({ isOffline, name }: { isOffline: boolean; name: string }) {
  const { t } = useTranslation();
  const place = useArrival<HTMLDivElement>();
  return (
    <div className={styles.waitingHead} role="status" tabIndex={-1} ref={place}>
      <span className={styles.pulse} data-offline={isOffline || undefined} aria-hidden="true" />
      <strong>{isOffline ? t('door.waitingOffline') : t('door.waiting', { name })}</strong>
    </div>
  );
}

import { CircleCheckBig, Sparkles } from 'lucide-react';
import { useMe, useNow, useRoom } from '../connection/index.ts';
import { useFloorActions, useFloorHolders, useIsBackstage, useOwnFloor } from '../floor/index.ts';
import { useFormats, useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { SeatFace } from '../presence/index.ts';
import { Button, duration } from '../ui/index.ts';
import styles from './Cockpit.module.css';

/** Above the board for a guest without the floor. */
export const Backstage = () => useIsBackstage() && <Cockpit />;

/** Where one is, what the time is, who is there, and "I am ready". */
function Cockpit() {
  const { t } = useTranslation();
  const media = useMediaParts();
  return (
    <section className={styles.cockpit} data-backstage aria-labelledby="cockpit-title">
      <span className={styles.icon} aria-hidden="true">
        <Sparkles />
      </span>
      <div className={styles.words}>
        <h2 id="cockpit-title" className={styles.title}>
          {t('guests.backstageTitle')}
        </h2>
        <p>{t('guests.backstageText')}</p>
      </div>
      <Teachers />
      <LessonTime />
      {media && <media.CockpitMedia />}
      <Ready />
    </section>
  );
}

function LessonTime() {
  const { t } = useTranslation();
  const { time } = useFormats();
  const nowMs = useNow();
  const { startsAtMs, openedAtMs } = useRoom(({ room: { lesson } }) => ({
    startsAtMs: lesson.startsAtMs,
    openedAtMs: lesson.openedAtMs,
  }));
  const isBefore = startsAtMs !== null && startsAtMs > nowMs;
  if (!isBefore && openedAtMs === null) {
    return <p className={styles.time}>{startsAtMs === null ? t('guests.notOpen') : t('guests.startsAny')}</p>;
  }
  return (
    <p className={styles.time} role="timer">
      {isBefore ? t('guests.startsIn') : t('guests.timeNow')}
      <strong>{isBefore ? duration(startsAtMs - nowMs) : time(nowMs)}</strong>
    </p>
  );
}

function Teachers() {
  const { t } = useTranslation();
  const holders = useFloorHolders();
  const students = useRoom(
    ({ room }) =>
      Object.values(room.seats).filter((seat) => seat.role === 'student' && seat.presence !== 'left' && !seat.removed)
        .length,
  );
  return (
    <div className={styles.here} role="group" aria-label={t('guests.whoIsHere')}>
      <span className={styles.faces}>
        {holders.slice(0, 3).map(({ seat }) => (
          <SeatFace key={seat.id} seat={seat} size={34} />
        ))}
      </span>
      <span className={styles.count}>
        {holders.length > 0 && <span>{holders.map(({ seat }) => seat.name).join(', ')}</span>}
        <span>{t('guests.students', { count: students })}</span>
      </span>
    </div>
  );
}

/** The hand of a guest backstage: it tells the teacher that the guest can come on stage. */
function Ready() {
  const { t } = useTranslation();
  const me = useMe();
  const { place } = useOwnFloor();
  const { raise, lower } = useFloorActions();
  if (place === null) {
    return (
      <Button icon={<CircleCheckBig />} action={raise} className={styles.ready}>
        {t('guests.ready')}
      </Button>
    );
  }
  return (
    <div className={styles.isReady}>
      <p role="status">
        <CircleCheckBig aria-hidden="true" /> {t('guests.readyDone')}
      </p>
      <Button look="quiet" size="small" action={() => lower(me.id)}>
        {t('guests.readyUndo')}
      </Button>
    </div>
  );
}

/** What doors show alike: when, who is here, how long to wait. */
import { CalendarDays, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Door } from '../../api/http.ts';
import { isolated, useFormats, useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { Face } from '../../ui/index.ts';
import { useDeviceNow } from '../useDeviceNow.ts';
import { countdownParts } from './countdown.ts';
import styles from './Door.module.css';

/** Most faces in one row. */
const mostFaces = 7;

export function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={styles.fact}>
      {icon}
      <span>{children}</span>
    </li>
  );
}

/** @param children facts that come first */
export function DoorFacts({ door, children }: { door: Door; children?: ReactNode }) {
  return (
    <Part name="doorFacts" shape="line">
      <ul className={styles.facts}>
        {children}
        <WhenFact lesson={door.lesson} />
      </ul>
      <WhoIsHere here={door.here} hereCount={door.hereCount} />
    </Part>
  );
}

function WhenFact({ lesson }: Pick<Door, 'lesson'>) {
  const { t } = useTranslation();
  const { lessonSpan } = useFormats();
  if (lesson.endedAtMs !== null) return <Fact icon={<CalendarDays />}>{t('door.ended')}</Fact>;
  if (lesson.startsAtMs === null) {
    return <Fact icon={<CalendarDays />}>{lesson.openedAtMs === null ? t('door.unplanned') : t('door.isOn')}</Fact>;
  }
  return <Fact icon={<CalendarDays />}>{lessonSpan({ ...lesson, startsAtMs: lesson.startsAtMs })}</Fact>;
}

/** Faces and how many, of those inside or at the door. */
function WhoIsHere({ here, hereCount }: Pick<Door, 'here' | 'hereCount'>) {
  const { t } = useTranslation();
  if (hereCount === 0) return null;
  return (
    <div className={styles.here}>
      <span className={styles.faces}>
        {here.slice(0, mostFaces).map(({ name, colour }, index) => (
          // Names may be equal and the list is newly made by the server: the place is all that tells them apart.
          <Face key={index} name={name} colour={colour} size={34} />
        ))}
      </span>
      <span>{hereText()}</span>
    </div>
  );

  function hereText(): string {
    const names = here.slice(0, 2).map(({ name }) => isolated(name));
    const others = hereCount - names.length;
    if (others <= 0) return t('door.hereNames', { count: hereCount, names: names.join(` ${t('door.and')} `) });
    return t('door.hereNamesAndOthers', { names: names.join(', '), count: others });
  }
}

/** Until `untilMs` by the server's clock. Nothing when that has passed. */
export function Countdown({ untilMs, clockOffsetMs }: { untilMs: number; clockOffsetMs: number }) {
  const { t } = useTranslation();
  const nowMs = useDeviceNow(1000) + clockOffsetMs;
  const { unit, count, text } = countdownParts(untilMs - nowMs);
  if (unit === 'past') return null;
  return (
    <p className={styles.countdown} role="timer">
      {unit === 'clock' ? text : t(`door.countdown.${unit}`, { count })}
    </p>
  );
}

/** Honest about a lost connection: what is on the screen may be old. */
export function OfflineNote({ isOffline }: { isOffline: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="status" className={styles.fact}>
      {isOffline && (
        <>
          <WifiOff />
          <span>{t('door.offline')}</span>
        </>
      )}
    </div>
  );
}

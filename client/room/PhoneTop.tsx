import { Logo } from '../app/Logo.tsx';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { FloorLine } from './FloorLine.tsx';
import { LessonClock } from './LessonClock.tsx';
import { SyncMark } from './SyncMark.tsx';
import styles from './PhoneTop.module.css';

/** On a phone: the lesson, how long it has been on, and one line that says who has the floor. */
export function PhoneTop() {
  const { t } = useTranslation();
  const title = useRoom(({ room }) => room.lesson.title);
  const media = useMediaParts();
  return (
    <header className={styles.top} data-region="top" aria-label={t('room.region.top')} tabIndex={-1}>
      <div className={styles.line}>
        <Logo hasName={false} />
        <h1 className={styles.title}>{title}</h1>
        <LessonClock isShort />
      </div>
      <div className={styles.line}>
        <FloorLine isWide />
        <SyncMark isShort />
      </div>
      {media && <media.TalkingBackstage />}
    </header>
  );
}

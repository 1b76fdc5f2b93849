import { Logo } from '../layout/Logo.tsx';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { Part } from '../parts/index.ts';
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
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        <Part name="lessonClock" shape="mark">
          <LessonClock isShort />
        </Part>
      </div>
      <div className={styles.line}>
        <Part name="floorLine" shape="line">
          <FloorLine isWide />
        </Part>
        <Part name="syncMark" shape="mark">
          <SyncMark isShort />
        </Part>
      </div>
      <Part name="mediaNotice" shape="line">
        {media && <media.TalkingBackstage />}
      </Part>
    </header>
  );
}

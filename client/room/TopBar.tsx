import { Users } from 'lucide-react';
import { Logo } from '../layout/Logo.tsx';
import { useMe, useParticipant, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { countInside } from '../people/index.ts';
import { Button, Tooltip } from '../ui/index.ts';
import { FloorLine } from './FloorLine.tsx';
import { LessonClock } from './LessonClock.tsx';
import { SyncMark } from './SyncMark.tsx';
import { useRoomView } from './view.ts';
import styles from './TopBar.module.css';

/** What lesson, since when, who has the floor, how many, in sync, and the way out. */
export function TopBar() {
  const { t } = useTranslation();
  const title = useRoom(({ room }) => room.lesson.title);
  return (
    <header className={styles.bar} data-region="top" aria-label={t('room.region.top')} tabIndex={-1}>
      <Logo hasName={false} />
      <h1 className={styles.title} title={title} dir="auto">
        {title}
      </h1>
      <Part name="lessonClock" shape="mark">
        <LessonClock />
      </Part>
      <div className={styles.middle}>
        <Part name="floorLine" shape="line">
          <FloorLine />
        </Part>
      </div>
      <Part name="peopleCount" shape="mark">
        <PeopleCount />
      </Part>
      <Part name="syncMark" shape="mark">
        <SyncMark />
      </Part>
      <LeaveButton />
    </header>
  );
}

function PeopleCount() {
  const { t } = useTranslation();
  const { showTab } = useRoomView();
  const count = useRoom(({ room }) => countInside(room.seats));
  const label = t('room.people', { count });
  return (
    <Tooltip text={label} side="bottom">
      <button type="button" className={styles.count} aria-label={label} onClick={() => showTab('people')}>
        <Users aria-hidden="true" />
        {count}
      </button>
    </Tooltip>
  );
}

/** Teachers choose between leaving and ending; others are out at once, and may come back at once. */
function LeaveButton() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { openDialog } = useRoomView();
  const isTeacher = useMe().role === 'teacher';
  return (
    <Button
      look="quiet"
      size="small"
      className={styles.leave}
      action={() => (isTeacher ? openDialog('leave') : participant.leave())}
    >
      {t('room.leave')}
    </Button>
  );
}

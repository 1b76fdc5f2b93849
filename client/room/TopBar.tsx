import { Logo } from '../layout/Logo.tsx';
import { useMe, useParticipant, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { useRoomView, useSlots } from '../slots/index.ts';
import { Button } from '../ui/index.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
import { SyncMark } from './SyncMark.tsx';
import styles from './TopBar.module.css';

/** What lesson, its marks, what matters most now, in sync, and the way out. */
export function TopBar() {
  const { t } = useTranslation();
  const title = useRoom(({ room }) => room.lesson.title);
  const show = useSlots();
  return (
    <header className={styles.bar} data-region="top" aria-label={t('room.region.top')} tabIndex={-1}>
      <Logo hasName={false} />
      <h1 className={styles.title} title={title} dir="auto">
        {title}
      </h1>
      {show('topMark', { isNarrow: false })}
      <div className={styles.middle}>{show('topLine', { isNarrow: false })}</div>
      {show('topEnd', {})}
      <Part name="syncMark" shape="mark">
        <SyncMark />
      </Part>
      <LeaveButton />
    </header>
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
      action={() => (isTeacher ? openDialog(LeaveDialog) : participant.leave())}
    >
      {t('room.leave')}
    </Button>
  );
}

import { CircleStop, LogOut } from 'lucide-react';
import { useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useRoomView } from '../slots/index.ts';
import { Button, Dialog } from '../ui/index.ts';
import { EndDialog } from './EndDialog.tsx';
import styles from './LeaveDialog.module.css';

/** Asks a teacher which of the two is meant: going away, or sending everybody home. */
export function LeaveDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { openDialog } = useRoomView();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('room.leaveTitle')} description={t('room.leaveTeacher')}>
      <div className={styles.choices}>
        <Button isWide icon={<LogOut />} action={() => participant.leave()}>
          {t('room.leaveOnly')}
        </Button>
        <Button isWide look="quiet" icon={<CircleStop />} onClick={() => openDialog(EndDialog)}>
          {t('room.leaveEnd')}
        </Button>
      </div>
    </Dialog>
  );
}

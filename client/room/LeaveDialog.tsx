import { CircleStop, LogOut } from 'lucide-react';
import { useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Button, Dialog } from '../ui/index.ts';
import styles from './LeaveDialog.module.css';

interface LeaveDialogProps {
  onOpenChange: (isOpen: boolean) => void;
  onEnd: () => void;
}

/** Asks a teacher which of the two is meant: going away, or sending everybody home. */
export function LeaveDialog({ onOpenChange, onEnd }: LeaveDialogProps) {
  const { t } = useTranslation();
  const participant = useParticipant();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('room.leaveTitle')} description={t('room.leaveTeacher')}>
      <div className={styles.choices}>
        <Button isWide icon={<LogOut />} action={() => participant.leave()}>
          {t('room.leaveOnly')}
        </Button>
        <Button isWide look="quiet" icon={<CircleStop />} onClick={onEnd}>
          {t('room.leaveEnd')}
        </Button>
      </div>
    </Dialog>
  );
}

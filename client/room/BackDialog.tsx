import { CircleStop } from 'lucide-react';
import { useMe, useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useRoomView } from '../slots/index.ts';
import { Button, Confirm } from '../ui/index.ts';
import { EndDialog } from './EndDialog.tsx';

/** Asks who went back with the browser whether they meant the lesson. */
export function BackDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const participant = useParticipant();
  const { openDialog } = useRoomView();
  const isTeacher = useMe().role === 'teacher';
  return (
    <Confirm
      isOpen
      onOpenChange={onOpenChange}
      title={t('room.leaveTitle')}
      text={t(isTeacher ? 'room.leaveTeacher' : 'room.leaveText')}
      cancelLabel={t('room.stay')}
      confirmLabel={t('room.leave')}
      action={() => participant.leave()}
    >
      {isTeacher && (
        <Button look="plain" icon={<CircleStop />} onClick={() => openDialog(EndDialog)}>
          {t('room.leaveEnd')}
        </Button>
      )}
    </Confirm>
  );
}

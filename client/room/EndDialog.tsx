import { useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Confirm } from '../ui/index.ts';

/** Asks before everybody is sent home. */
export function EndDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const send = useSend();
  return (
    <Confirm
      isOpen
      onOpenChange={onOpenChange}
      title={t('room.endTitle')}
      text={t('room.endText')}
      confirmLabel={t('room.endConfirm')}
      action={() => send('lesson:end', {})}
    />
  );
}

import { Hourglass, RefreshCw } from 'lucide-react';
import { Message } from '../../layout/Message.tsx';
import { useParticipant } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { Button } from '../../ui/index.ts';
import { DoorLink } from './WayBack.tsx';

/** Never been inside, and the server does not let us in or is not there: tries go on meanwhile. */
export function WaitingPage({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation();
  const participant = useParticipant();
  return (
    <Message icon={<Hourglass />} title={t('room.waitingTitle')} text={<p role="status">{t('room.waitingText')}</p>}>
      <Button icon={<RefreshCw />} onClick={() => participant.nudge()}>
        {t('room.reconnectNow')}
      </Button>
      <DoorLink lessonId={lessonId} />
    </Message>
  );
}

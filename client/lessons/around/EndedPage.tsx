import { DoorOpen, GraduationCap } from 'lucide-react';
import { Message } from '../../layout/Message.tsx';
import { useMay, useRoom, useSend } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { ForgetMe } from '../ForgetMe.tsx';
import { Button } from '../../ui/index.ts';
import { DoorLink, HomeLink } from './WayBack.tsx';

/** After the lesson. One stays connected: when a teacher opens it again, everybody is back in. */
export function EndedPage({ lessonId }: { lessonId: string }) {
  const { t } = useTranslation();
  const send = useSend();
  const mayOpen = useMay('lesson:open');
  const title = useRoom(({ room }) => room.lesson.title);
  return (
    <Message
      icon={<GraduationCap />}
      title={t('room.endedTitle')}
      text={
        <>
          <p>
            <strong dir="auto">{title}</strong>
          </p>
          <p role="status">{mayOpen ? t('room.endedTeacher') : t('room.endedText')}</p>
          {!mayOpen && <ForgetMe hasLeft={false} onForgotten={() => location.assign('/')} />}
        </>
      }
    >
      {mayOpen ? (
        <>
          <DoorLink lessonId={lessonId} label={t('room.toDesk')} />
          <Button look="quiet" icon={<DoorOpen />} action={() => send('lesson:open', {})}>
            {t('room.reopen')}
          </Button>
        </>
      ) : (
        <HomeLink />
      )}
    </Message>
  );
}

import { DoorClosed, LogIn, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { Message } from '../../layout/Message.tsx';
import type { ClosedReason } from '../../connection/index.ts';
import { useTranslation } from '../../language/index.ts';
import { ForgetMe } from '../ForgetMe.tsx';
import { Button, ButtonLink } from '../../ui/index.ts';
import { DoorLink, HomeLink } from './WayBack.tsx';

interface ClosedPageProps {
  reason: ClosedReason;
  lessonId: string;
  onComeBack: () => void;
}

/** The connection is over for good; says why, and what one can do. */
export function ClosedPage({ reason, lessonId, onComeBack }: ClosedPageProps) {
  const { t } = useTranslation();
  const [isForgotten, setForgotten] = useState(false);
  const isOver = reason === 'left' || reason === 'removed' || reason === 'gone';
  return (
    <Message
      icon={<DoorClosed />}
      title={t(`room.closed.${reason}Title`)}
      text={
        <>
          {!isForgotten && <p role="alert">{t(`room.closed.${reason}Text`)}</p>}
          {isOver && <ForgetMe hasLeft onForgotten={() => setForgotten(true)} />}
        </>
      }
    >
      {isForgotten ? (
        // Not within the page, which remembers more than the device.
        <ButtonLink href="/">{t('common.toHome')}</ButtonLink>
      ) : (
        <WaysOn reason={reason} lessonId={lessonId} onComeBack={onComeBack} />
      )}
    </Message>
  );
}

function WaysOn({ reason, lessonId, onComeBack }: ClosedPageProps) {
  const { t } = useTranslation();
  switch (reason) {
    case 'left':
      return (
        <>
          <Button icon={<LogIn />} onClick={onComeBack}>
            {t('room.closed.back')}
          </Button>
          <HomeLink />
        </>
      );
    case 'outdated':
      return (
        <Button icon={<RefreshCw />} onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      );
    case 'misuse':
    case 'stopping':
      return (
        <Button icon={<RefreshCw />} onClick={onComeBack}>
          {t('room.closed.again')}
        </Button>
      );
    case 'removed':
    case 'gone':
      return (
        <>
          <DoorLink lessonId={lessonId} />
          <HomeLink />
        </>
      );
  }
}

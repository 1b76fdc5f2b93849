import { useEffect, useRef } from 'react';
import { call } from '../attention/index.ts';
import { wasSeated } from '../api/cookies.ts';
import { NoCookies } from '../layout/NoCookies.tsx';
import { isInside, useConnection } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { ClosedPage } from './ClosedPage.tsx';
import { EndedPage } from './EndedPage.tsx';
import { Room } from './Room.tsx';
import { RoomSkeleton } from './RoomSkeleton.tsx';
import { WaitingPage } from './WaitingPage.tsx';

interface RoomGateProps {
  lessonId: string;
  onComeBack: () => void;
}

/** The room, or the page that says why one is not in it. */
export function RoomGate({ lessonId, onComeBack }: RoomGateProps) {
  const { status, closedReason, hasJoined, inside, hasEnded } = useConnection((state) => ({
    status: state.status,
    closedReason: state.closedReason,
    hasJoined: state.room !== null,
    inside: isInside(state),
    hasEnded: state.room !== null && state.room.lesson.endedAtMs !== null,
  }));
  useCalledIn(inside && !hasEnded && status === 'online', hasEnded || (!inside && status === 'offline'));
  if (status === 'closed') {
    if (closedReason === 'gone' && !hasJoined && wasSeated(lessonId)) return <NoCookies />;
    return closedReason === null ? (
      <RoomSkeleton />
    ) : (
      <ClosedPage reason={closedReason} lessonId={lessonId} onComeBack={onComeBack} />
    );
  }
  if (!inside) return status === 'offline' ? <WaitingPage lessonId={lessonId} /> : <RoomSkeleton />;
  return hasEnded ? <EndedPage lessonId={lessonId} /> : <Room lessonId={lessonId} />;
}

/** Who waited, for the lesson to be reached or to be opened again, may look elsewhere by the time they are in. */
function useCalledIn(isIn: boolean, waits: boolean): void {
  const { t } = useTranslation();
  const hasWaited = useRef(false);
  useEffect(() => {
    if (waits) hasWaited.current = true;
    if (!isIn || !hasWaited.current) return;
    hasWaited.current = false;
    call({ id: 'inside', text: t('attention.inside') });
  }, [isIn, waits, t]);
}

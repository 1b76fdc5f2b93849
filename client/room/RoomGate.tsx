import { isInside, useConnection } from '../connection/index.ts';
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
  const { status, closedReason, inside, hasEnded } = useConnection((state) => ({
    status: state.status,
    closedReason: state.closedReason,
    inside: isInside(state),
    hasEnded: state.room !== null && state.room.lesson.endedAtMs !== null,
  }));
  if (status === 'closed') {
    return closedReason === null ? (
      <RoomSkeleton />
    ) : (
      <ClosedPage reason={closedReason} lessonId={lessonId} onComeBack={onComeBack} />
    );
  }
  if (!inside) return status === 'offline' ? <WaitingPage lessonId={lessonId} /> : <RoomSkeleton />;
  return hasEnded ? <EndedPage lessonId={lessonId} /> : <Room lessonId={lessonId} />;
}

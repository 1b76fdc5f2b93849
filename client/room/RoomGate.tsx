import { wasSeated } from '../api/cookies.ts';
import { NoCookies } from '../layout/NoCookies.tsx';
import { isInside, useConnection } from '../connection/index.ts';
import { useSlots } from '../slots/index.ts';
import { Room } from './Room.tsx';
import { RoomSkeleton } from './RoomSkeleton.tsx';

interface RoomGateProps {
  lessonId: string;
  onComeBack: () => void;
}

/** The room, or the page that says why one is not in it. */
export function RoomGate(props: RoomGateProps) {
  const show = useSlots();
  return (
    <>
      {show('unseenAround', {})}
      <RoomOrPage {...props} />
    </>
  );
}

function RoomOrPage({ lessonId, onComeBack }: RoomGateProps) {
  const show = useSlots();
  const { status, closedReason, hasJoined, inside, hasEnded } = useConnection((state) => ({
    status: state.status,
    closedReason: state.closedReason,
    hasJoined: state.room !== null,
    inside: isInside(state),
    hasEnded: state.room !== null && state.room.lesson.endedAtMs !== null,
  }));
  if (status === 'closed') {
    if (closedReason === 'gone' && !hasJoined && wasSeated(lessonId)) return <NoCookies />;
    return closedReason === null ? (
      <RoomSkeleton />
    ) : (
      show('closedPage', { reason: closedReason, lessonId, onComeBack })
    );
  }
  if (!inside) return status === 'offline' ? show('waitingPage', { lessonId }) : <RoomSkeleton />;
  return hasEnded ? show('endedPage', { lessonId }) : <Room />;
}

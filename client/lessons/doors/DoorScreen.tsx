import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { doorOf, type Door, type DoorKind } from '../../api/http.ts';
import { PageFrame } from '../../layout/PageFrame.tsx';
import { useTranslation } from '../../language/index.ts';
import { late } from '../../parts/index.ts';
import { Card, Skeleton } from '../../ui/index.ts';
import { ProblemPage } from '../Problem.tsx';
import { usePolled } from '../../polled/index.ts';
import type { DoorInHand } from './doorInHand.ts';
import { SeatDoor } from './SeatDoor.tsx';
import { StudentDoor } from './StudentDoor.tsx';
import styles from './Door.module.css';

const everyMs = 4000;

/** Students are many and on slow lines: they need not fetch it. */
const GuestDoor = late(async () => (await import('./GuestDoor.tsx')).GuestDoor);

/** Somebody sits at it and waits for it to open. */
const isAwaited = ({ seatId, isOpen }: Door): boolean => seatId !== null && !isOpen;

interface DoorScreenProps {
  kind: Exclude<DoorKind, 'teach'>;
  secret: string;
  /** There is time to fetch what comes next. */
  onWaiting: () => void;
}

/** `/guest/TOKEN`, `/join/CODE` and `/seat/TOKEN`. The teacher's door is the desk. */
export function DoorScreen({ kind, secret, onWaiting }: DoorScreenProps) {
  const calls = useMemo(() => doorOf(kind, secret), [kind, secret]);
  const {
    data: door,
    error,
    refresh,
  } = usePolled(
    useCallback((signal: AbortSignal) => calls.read(signal), [calls]),
    everyMs,
    isAwaited,
  );
  const isThere = door !== null;
  // Not before: on a slow line it would come in the way of the door itself.
  useEffect(() => {
    if (isThere) onWaiting();
  }, [isThere, onWaiting]);

  if (error && (error.code === 'gone' || !door)) return <ProblemPage error={error} onRetry={refresh} />;
  if (!door) return <DoorLoading />;
  return <OpenDoor {...{ door, calls, secret, refresh }} isOffline={error !== null} />;
}

function OpenDoor(props: Omit<DoorInHand, 'clockOffsetMs'>) {
  const { door } = props;
  const clockOffsetMs = useClockOffset(door.nowMs);
  const inHand = { ...props, clockOffsetMs };
  if (door.kind === 'seat') return <SeatDoor {...inHand} />;
  if (door.kind !== 'guest') return <StudentDoor {...inHand} />;
  return (
    <Suspense fallback={<DoorLoading />}>
      <GuestDoor {...inHand} />
    </Suspense>
  );
}

/** Measured once for every answer, at the moment that it comes. */
function useClockOffset(serverNowMs: number): number {
  const measured = useRef({ serverNowMs: 0, offsetMs: 0 });
  if (measured.current.serverNowMs !== serverNowMs) {
    measured.current = { serverNowMs, offsetMs: serverNowMs - Date.now() };
  }
  return measured.current.offsetMs;
}

function DoorLoading() {
  const { t } = useTranslation();
  return (
    <PageFrame title={t('common.loading')} isCentred>
      <Card className={styles.door} aria-busy="true">
        <p className="visually-hidden" role="status">
          {t('common.loading')}
        </p>
        <div className={styles.entry}>
          <Skeleton width={140} height={30} />
          <Skeleton width="80%" height={42} />
          <Skeleton width="60%" />
          <Skeleton width="70%" />
          <Skeleton height={54} />
        </div>
      </Card>
    </PageFrame>
  );
}

import { CloudOff, DatabaseZap, RefreshCw, Turtle } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import { useConnection, useParticipant } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { announce, Button, tell } from '../ui/index.ts';
import styles from './ConnectionBanner.module.css';

/** What is over within this was never missed. */
const NOTICED_MS = 900;

/** What does not work just now, what still does, and that nothing is lost by it. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const participant = useParticipant();
  const isOffline = useIsOfflineForAWhile();
  const isBehind = useIsBehindForAWhile();
  const { isWritable, isRestarting, draws } = useConnection((state) => ({
    isWritable: state.isWritable,
    isRestarting: state.closedReason === 'stopping',
    draws: state.room !== null && state.you !== null && mayDraw(state.room, state.you.seatId),
  }));
  if (isOffline) {
    return (
      <div className={styles.banner} role="status">
        <CloudOff aria-hidden="true" />
        <p>{isRestarting ? t('room.restarting') : draws ? t('room.offline') : t('room.offlineRead')}</p>
        <Button look="quiet" size="small" icon={<RefreshCw />} onClick={() => participant.nudge()}>
          {t('room.reconnectNow')}
        </Button>
      </div>
    );
  }
  if (isWritable && !isBehind) return null;
  return (
    <div className={styles.banner} role="status">
      {isWritable ? <Turtle aria-hidden="true" /> : <DatabaseZap aria-hidden="true" />}
      <p>{isWritable ? t('room.behind') : t('room.readOnly')}</p>
    </div>
  );
}

function useIsBehindForAWhile(): boolean {
  const isBehind = useConnection((state) => state.isBehind);
  const [isNoticed, setNoticed] = useState(false);
  useEffect(() => {
    if (!isBehind) return undefined;
    const timer = setTimeout(() => setNoticed(true), NOTICED_MS);
    return () => {
      clearTimeout(timer);
      setNoticed(false);
    };
  }, [isBehind]);
  return isBehind && isNoticed;
}

function useIsOfflineForAWhile(): boolean {
  const { t } = useTranslation();
  const isOffline = useConnection(({ status }) => status === 'offline');
  const [isNoticed, setNoticed] = useState(false);
  const wasNoticed = useRef(false);
  useEffect(() => {
    if (isOffline) {
      const timer = setTimeout(() => {
        wasNoticed.current = true;
        setNoticed(true);
      }, NOTICED_MS);
      return () => clearTimeout(timer);
    }
    if (wasNoticed.current) {
      wasNoticed.current = false;
      tell(t('room.backOnline'));
      announce(t('room.backOnline'));
    }
    setNoticed(false);
    return undefined;
  }, [isOffline, t]);
  return isOffline && isNoticed;
}

import { CheckCheck, CloudOff, RefreshCw } from 'lucide-react';
import { useConnection } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import styles from './SyncMark.module.css';

/** Whether this device shows what the server has, and how far away that is. */
export function SyncMark({ isShort = false }: { isShort?: boolean }) {
  const { t } = useTranslation();
  const { state, ms } = useConnection(({ status, sync, rttMs }) => ({
    state: status === 'online' ? sync : ('offline' as const),
    ms: rttMs === null ? null : Math.round(rttMs),
  }));
  const words =
    state === 'same' && ms === null ? t('room.sync.sameNoDelay') : t(`room.sync.${state}`, { ms: ms ?? '' });
  return (
    <span className={styles.mark} data-state={state} title={t(`room.sync.${state}Hint`, { ms: ms ?? '' })}>
      {state === 'same' ? <CheckCheck /> : state === 'offline' ? <CloudOff /> : <RefreshCw />}
      <span className={isShort ? 'visually-hidden' : styles.words}>{words}</span>
    </span>
  );
}

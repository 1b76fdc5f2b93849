import type { Seat } from '../../shared/presence/protocol.ts';
import { useConnection } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import styles from './People.module.css';

/** A round trip that people notice while drawing. */
export const SLOW_MS = 400;

/** For teachers: how a device fares. Quiet while all is well. */
export function HealthMark({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const health = useConnection((state) => state.health[seat.id]);
  if (!health || seat.presence === 'left') return null;
  const ms = Math.round(health.rttMs ?? 0);
  const state = !health.inSync ? 'behind' : ms > SLOW_MS ? 'slow' : 'good';
  const words = {
    behind: t('people.healthBehind'),
    slow: t('people.healthSlow', { ms }),
    good: t('people.healthGood', { ms }),
  }[state];
  return (
    <span className={styles.health} data-state={state} title={words}>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

import { CloudAlert } from 'lucide-react';
import { useConnection } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import styles from './People.module.css';

/** For teachers: how many devices show something older than the server. Nothing while there are none. */
export function HealthSummary() {
  const { t } = useTranslation();
  const count = useConnection(({ health }) => Object.values(health).filter(({ inSync }) => !inSync).length);
  if (count === 0) return null;
  return (
    <p className={styles.summary}>
      <CloudAlert aria-hidden="true" />
      {t('people.laggards', { count })}
    </p>
  );
}

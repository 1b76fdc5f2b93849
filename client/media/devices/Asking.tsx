import { useTranslation } from '../../language/index.ts';
import styles from './Devices.module.css';

/** While the browser asks. Not seen where it was allowed before: the device is there first. */
export function Asking() {
  const { t } = useTranslation();
  return (
    <p role="status" className={styles.asking}>
      {t('devices.allow')}
    </p>
  );
}

import { useTranslation } from '../language/index.ts';
import { Spinner } from '../ui/index.ts';
import styles from './Loading.module.css';

/** While a part of the application is fetched. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} role="status">
      <Spinner size={28} />
      <span>{t('common.loading')}</span>
    </div>
  );
}

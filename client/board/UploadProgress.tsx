import { useStore } from 'zustand';
import { useTranslation } from '../language/index.ts';
import { uploads } from './uploads.ts';
import styles from './UploadProgress.module.css';

/** How far images are on their way to the board. */
export function UploadProgress() {
  const { t } = useTranslation();
  const all = useStore(uploads);
  return (
    <div className={styles.uploads} role="status">
      {all.map(({ id, name, fraction }) => (
        <div key={id} className={styles.upload}>
          <span className={styles.name}>{t('board.image.uploading', { name })}</span>
          <progress max={1} value={fraction} aria-label={t('board.image.uploading', { name })} />
        </div>
      ))}
    </div>
  );
}

import { useTranslation } from '../../language/index.ts';
import { CopyButton } from '../../ui/index.ts';
import styles from './Parts.module.css';

/** The teacher's own link: full control, so it comes with a warning. */
export function TeacherLinkPart({ link }: { link: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.part}>
      <h2>{t('desk.teacherLink')}</h2>
      <p className={styles.note}>{t('desk.teacherLinkWarning')}</p>
      <CopyButton text={link} look="quiet" isWide>
        {t('desk.teacherLinkCopy')}
      </CopyButton>
    </div>
  );
}

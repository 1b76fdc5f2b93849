import { Logo } from '../layout/Logo.tsx';
import { useTranslation } from '../language/index.ts';
import { Dialog } from '../ui/index.ts';
import styles from './AboutDialog.module.css';

/** What this is, and what becomes of what one does here. */
export function AboutDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <Dialog isOpen onOpenChange={onOpenChange} title={t('room.about')}>
      <div className={styles.about}>
        <Logo />
        <p>{t('room.aboutText')}</p>
        <p>{t('room.aboutBoard')}</p>
      </div>
    </Dialog>
  );
}

import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Toaster as Sonner, toast } from 'sonner';
import { useTranslation } from '../language/index.ts';
import { useTheme } from './theme.ts';
import styles from './Toaster.module.css';

/** Where toasts appear; once. At the end of the document, so that they lie over dialogs. */
export function Toaster() {
  const { t } = useTranslation();
  return createPortal(
    <Sonner
      theme={useTheme()}
      position="top-center"
      containerAriaLabel={t('common.notifications')}
      toastOptions={{ unstyled: true, className: styles.toast ?? '', closeButtonAriaLabel: t('common.close') }}
      visibleToasts={3}
      expand
      gap={10}
    />,
    document.body,
  );
}

/** Says that something was done, or happened. Goes away by itself. */
export function tell(text: string, icon?: ReactNode): void {
  toast(text, { icon: icon ?? <CircleCheck className={styles.done} />, duration: 4000 });
}

/** Says that something was refused. Stays for a good while and can be put away; the same text is shown once. */
export function refuse(text: string): void {
  toast(text, { id: text, icon: <CircleAlert className={styles.refused} />, duration: 12_000, closeButton: true });
}

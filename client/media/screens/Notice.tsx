import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from '../../language/index.ts';
import { IconButton } from '../../ui/index.ts';
import styles from './Notice.module.css';

interface NoticeProps {
  icon: ReactNode;
  title: string;
  text?: string;
  look?: 'plain' | 'backstage' | 'dark';
  /** Asks for an answer: takes the focus when nothing else has it. */
  isQuestion?: boolean;
  onClose?: () => void;
  /** Buttons. */
  children?: ReactNode;
}

/** A card over the board about voice and picture. Never in the way of what somebody types. */
export function Notice({ icon, title, text, look = 'plain', isQuestion = false, onClose, children }: NoticeProps) {
  const { t } = useTranslation();
  const id = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isQuestion && document.activeElement === document.body) card.current?.focus();
  }, [isQuestion]);
  return (
    <section ref={card} className={styles.notice} data-look={look} aria-labelledby={id} tabIndex={-1}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.words}>
        <p id={id} className={styles.title}>
          {title}
        </p>
        {text && <p className={styles.text}>{text}</p>}
      </div>
      {children && <div className={styles.buttons}>{children}</div>}
      {onClose && (
        <IconButton size="small" label={t('common.close')} icon={<X />} className={styles.close} onClick={onClose} />
      )}
    </section>
  );
}

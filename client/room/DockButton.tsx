import type { ComponentPropsWithRef, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge, useAction, type Action } from '../ui/index.ts';
import styles from './Dock.module.css';

interface DockButtonProps extends ComponentPropsWithRef<'button'> {
  icon: ReactNode;
  label: string;
  /** A smaller word after the label. */
  note?: string;
  /** Drawn as switched on. */
  isOn?: boolean;
  badge?: number;
  action?: Action;
}

/** A picture over a word, in the dock. */
export function DockButton(props: DockButtonProps) {
  const { icon, label, note, isOn = false, badge = 0, action, onClick, ...rest } = props;
  const { t } = useTranslation();
  const { run, isBusy } = useAction(action);
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-on={isOn || undefined}
      aria-busy={isBusy || undefined}
      onClick={(event) => {
        onClick?.(event); // triggers of menus and popovers come this way
        run();
      }}
    >
      <span className={styles.icon}>
        {icon}
        {badge > 0 && (
          <span className={styles.badge}>
            <Badge look="live">{badge}</Badge>
            <span className="visually-hidden">{t('chat.unread', { count: badge })}</span>
          </span>
        )}
      </span>
      <span className={styles.label}>
        {label}
        {note && ` · ${note}`}
      </span>
    </button>
  );
}

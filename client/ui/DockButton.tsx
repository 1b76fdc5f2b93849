import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Spinner } from './Spinner.tsx';
import { useAction, type Action } from './useAction.ts';
import styles from './DockButton.module.css';

interface DockButtonProps extends ComponentPropsWithRef<'button'> {
  icon: ReactNode;
  label: string;
  /** A smaller word after the label. */
  note?: string;
  /** `on` and `off` for what is switched; `off` warns. Never the only sign: icon and words say it, too. */
  look?: 'plain' | 'on' | 'off' | 'backstage';
  action?: Action;
  /** Something is under way, whether this button began it or not. */
  isBusy?: boolean;
}

/** A picture over a word, in a row of such. */
export function DockButton(props: DockButtonProps) {
  const { icon, label, note, look = 'plain', action, isBusy = false, onClick, ...rest } = props;
  const running = useAction(action);
  const busy = running.isBusy || isBusy;
  return (
    <button
      type="button"
      {...rest}
      className={styles.button}
      data-look={look === 'plain' ? undefined : look}
      aria-busy={busy || undefined}
      onClick={(event) => {
        onClick?.(event); // triggers of menus and popovers come this way
        running.run();
      }}
    >
      <span className={styles.icon}>{busy ? <Spinner size={20} /> : icon}</span>
      <span className={styles.label}>
        {label}
        {note && ` · ${note}`}
      </span>
    </button>
  );
}

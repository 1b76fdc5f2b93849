import type { ComponentPropsWithRef, ReactNode } from 'react';
import { useAction, type Action } from '../ui/index.ts';
import styles from './Dock.module.css';

interface DockButtonProps extends ComponentPropsWithRef<'button'> {
  icon: ReactNode;
  label: string;
  /** A smaller word after the label. */
  note?: string;
  /** Drawn as switched on. */
  isOn?: boolean;
  action?: Action;
}

/** A picture over a word, in the dock. */
export function DockButton(props: DockButtonProps) {
  const { icon, label, note, isOn = false, action, onClick, ...rest } = props;
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
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>
        {label}
        {note && ` · ${note}`}
      </span>
    </button>
  );
}

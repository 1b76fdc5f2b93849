import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Spinner } from './Spinner.tsx';
import { Tooltip } from './Tooltip.tsx';
import { useAction, type Action } from './useAction.ts';
import styles from './IconButton.module.css';

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'children'> {
  /** Read out, and shown as a tooltip. */
  label: string;
  icon: ReactNode;
  look?: 'quiet' | 'tint' | 'primary' | 'danger';
  size?: 'small' | 'normal';
  action?: Action | undefined;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, look = 'quiet', size = 'normal', action, className, onClick, ...rest } = props;
  const { run, isBusy } = useAction(action);
  return (
    <Tooltip text={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-disabled={isBusy || rest['aria-disabled'] ? true : undefined}
        aria-busy={isBusy || undefined}
        onClick={(event) => {
          if (isBusy) return;
          onClick?.(event); // triggers of dialogs and menus come this way
          run();
        }}
        className={[styles.iconButton, styles[look], styles[size], className].filter(Boolean).join(' ')}
      >
        {isBusy ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}

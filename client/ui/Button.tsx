import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Spinner } from './Spinner.tsx';
import { useAction, type Action } from './useAction.ts';
import styles from './Button.module.css';

export type ButtonLook = 'primary' | 'quiet' | 'tint' | 'plain' | 'danger';

interface ButtonProps extends ComponentPropsWithRef<'button'> {
  look?: ButtonLook;
  size?: 'small' | 'normal' | 'large';
  icon?: ReactNode;
  iconEnd?: ReactNode;
  /** As wide as its container. */
  isWide?: boolean;
  /** May be asynchronous: the button is busy meanwhile, and a refusal becomes a toast. */
  action?: Action | undefined;
  /** For buttons that submit a form whose submission is under way. */
  isBusy?: boolean;
}

export function Button(props: ButtonProps) {
  const {
    look = 'primary',
    size = 'normal',
    icon,
    iconEnd,
    isWide,
    action,
    isBusy,
    children,
    className,
    onClick,
    ...rest
  } = props;
  const running = useAction(action);
  const busy = running.isBusy || isBusy === true;
  return (
    <button
      type="button"
      {...rest}
      // Not `disabled` while busy: that would throw the keyboard's focus away.
      aria-disabled={busy || rest['aria-disabled'] ? true : undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) {
          event.preventDefault();
          return;
        }
        onClick?.(event); // triggers of dialogs and menus come this way
        if (action) running.run();
      }}
      className={[styles.button, styles[look], styles[size], isWide && styles.wide, className]
        .filter(Boolean)
        .join(' ')}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {iconEnd}
    </button>
  );
}

interface ButtonLinkProps extends ComponentPropsWithRef<'a'> {
  look?: ButtonLook;
  size?: 'small' | 'normal' | 'large';
  icon?: ReactNode;
  iconEnd?: ReactNode;
}

/** A link that looks like a button: goes somewhere rather than doing something. */
export function ButtonLink({
  look = 'quiet',
  size = 'normal',
  icon,
  iconEnd,
  children,
  className,
  ...rest
}: ButtonLinkProps) {
  return (
    <a {...rest} className={[styles.button, styles[look], styles[size], className].filter(Boolean).join(' ')}>
      {icon}
      {children}
      {iconEnd}
    </a>
  );
}

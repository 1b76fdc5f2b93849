import { AlertDialog as RadixAlert, Dialog as RadixDialog } from 'radix-ui';
import { X } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import styles from './Dialog.module.css';

interface DialogProps {
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** A control that opens it; focus comes back to it. */
  trigger?: ReactNode;
  size?: 'normal' | 'wide';
  children: ReactNode;
}

/** A task on top of the screen. On a phone it comes up from the bottom. */
export function Dialog(props: DialogProps) {
  return <Panel {...props} shape="dialog" />;
}

/** A side panel that slides in from the edge; on a phone a sheet from the bottom. */
export function Sheet(props: DialogProps) {
  return <Panel {...props} shape="sheet" />;
}

function Panel(props: DialogProps & { shape: 'dialog' | 'sheet' }) {
  const { title, description, isOpen, onOpenChange, trigger, size = 'normal', shape, children } = props;
  const { t } = useTranslation();
  const content = useRef<HTMLDivElement>(null);
  const returning = useReturningFocus();
  return (
    <RadixDialog.Root {...(isOpen === undefined ? {} : { open: isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <RadixDialog.Trigger asChild>{trigger}</RadixDialog.Trigger>}
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={styles.veil} />
        <RadixDialog.Content
          ref={content}
          tabIndex={-1}
          className={[styles.panel, styles[shape], styles[size]].join(' ')}
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            returning.remember();
            focusTask(event, content.current);
          }}
          onCloseAutoFocus={returning.giveBack}
          onInteractOutside={keepOpenForToasts}
        >
          <header className={styles.header}>
            <div className={styles.heading}>
              <RadixDialog.Title>{title}</RadixDialog.Title>
              {description && (
                <RadixDialog.Description className={styles.description}>{description}</RadixDialog.Description>
              )}
            </div>
          </header>
          <div className={styles.body}>
            <Part name="dialog">{children}</Part>
          </div>
          {/* Last in order, so that the focus starts in the task. */}
          <RadixDialog.Close asChild>
            <IconButton label={t('common.close')} icon={<X />} className={styles.close} data-close />
          </RadixDialog.Close>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/**
 * Gives the focus back to what had it, or where that is gone, to the part of the screen that it was in. By itself a
 * dialog does so only to a trigger of its own.
 */
function useReturningFocus(): { remember: () => void; giveBack: (event: Event) => void } {
  const former = useRef<readonly Element[]>([]);
  return {
    remember: () => {
      const { activeElement } = document;
      const around = activeElement?.closest('[data-region], main') ?? document.querySelector('main');
      former.current = [activeElement, around].filter((one): one is Element => one !== null && one !== document.body);
    },
    giveBack: (event) => {
      const place = former.current.find((one) => one.isConnected);
      if (!(place instanceof HTMLElement)) return;
      event.preventDefault();
      place.focus({ preventScroll: true });
    },
  };
}

/** The focus starts in the task; on a touch screen on the panel, or the keyboard would cover what is asked. */
function focusTask(event: Event, panel: HTMLElement | null): void {
  event.preventDefault();
  const first = panel?.querySelector<HTMLElement>('input:not([type=file]), textarea, select, button, a[href]');
  const isClose = first?.closest('header, [data-close]');
  const target = first && !isClose && !matchMedia('(pointer: coarse)').matches ? first : panel;
  target?.focus();
}

/** A toast lies outside the dialog: putting it away must not close the dialog. */
function keepOpenForToasts(event: Event): void {
  if (event.target instanceof Element && event.target.closest('[data-toaster]')) event.preventDefault();
}

interface DialogPartProps {
  /** What the dialog is about; null while there is none. Another one is tried anew. */
  data: unknown;
  onClose: () => void;
  children: ReactNode;
}

/** Around a dialog that is there when it is open: when it fails or cannot be fetched, a dialog says so and can be closed. */
export function DialogPart({ data, onClose, children }: DialogPartProps) {
  const { t } = useTranslation();
  const instead = (failed: ReactNode) =>
    data !== null && (
      <Dialog isOpen title={t('errors.crashTitle')} onOpenChange={(isOpen) => !isOpen && onClose()}>
        {failed}
      </Dialog>
    );
  return (
    <Part name="dialog" data={data} instead={instead}>
      {children}
    </Part>
  );
}

/** The row of buttons at the end of a dialog's form. */
export const DialogFooter = ({ children }: { children: ReactNode }) => <div className={styles.footer}>{children}</div>;

interface ConfirmProps {
  title: ReactNode;
  /** What will happen, and what will not. */
  text: ReactNode;
  confirmLabel: string;
  /** Stays open, with a toast, when it is refused. */
  action: () => unknown;
  isDanger?: boolean;
  /** Where not doing it has words of its own, it is what is advised. */
  cancelLabel?: string;
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** What else has to be decided with it. */
  children?: ReactNode;
}

/** Asks before something that cannot be undone. Cancelling has the focus. */
export function Confirm({
  title,
  text,
  confirmLabel,
  action,
  isDanger = true,
  cancelLabel,
  trigger,
  isOpen,
  onOpenChange,
  children,
}: ConfirmProps) {
  const { t } = useTranslation();
  const [isOpenInside, setOpenInside] = useState(false);
  const returning = useReturningFocus();
  const setOpen = (next: boolean) => {
    setOpenInside(next);
    onOpenChange?.(next);
  };
  return (
    <RadixAlert.Root open={isOpen ?? isOpenInside} onOpenChange={setOpen}>
      {trigger && <RadixAlert.Trigger asChild>{trigger}</RadixAlert.Trigger>}
      <RadixAlert.Portal>
        <RadixAlert.Overlay className={styles.veil} />
        <RadixAlert.Content
          className={[styles.panel, styles.dialog, styles.normal].join(' ')}
          onOpenAutoFocus={returning.remember}
          onCloseAutoFocus={returning.giveBack}
        >
          <header className={styles.header}>
            <div className={styles.heading}>
              <RadixAlert.Title>{title}</RadixAlert.Title>
              <RadixAlert.Description className={styles.description}>{text}</RadixAlert.Description>
            </div>
          </header>
          <div className={styles.body}>
            {children}
            <DialogFooter>
              <RadixAlert.Cancel asChild>
                <Button look={cancelLabel ? 'primary' : 'quiet'}>{cancelLabel ?? t('common.cancel')}</Button>
              </RadixAlert.Cancel>
              <Button
                look={cancelLabel ? 'quiet' : isDanger ? 'danger' : 'primary'}
                action={async () => {
                  await action();
                  setOpen(false);
                }}
              >
                {confirmLabel}
              </Button>
            </DialogFooter>
          </div>
        </RadixAlert.Content>
      </RadixAlert.Portal>
    </RadixAlert.Root>
  );
}

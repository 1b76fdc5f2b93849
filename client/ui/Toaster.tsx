import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { currentToasts, dismissToast, showToast, subscribeToToasts, type Toast } from './toasts.ts';
import styles from './Toaster.module.css';

/** Where toasts appear; once. At the end of the document, so that they lie over dialogs. */
export function Toaster() {
  const { t } = useTranslation();
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts);
  const [isHeld, setHeld] = useState(false);
  return createPortal(
    <section
      className={styles.region}
      aria-label={t('common.notifications')}
      aria-live="polite"
      aria-relevant="additions text"
      data-toaster=""
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ol className={styles.list}>
        {toasts.map((toast) => (
          <Part key={toast.id} name="toast" shape="item" data={toast}>
            <OneToast toast={toast} isHeld={isHeld && toasts.length > 0} onGone={() => setHeld(false)} />
          </Part>
        ))}
      </ol>
    </section>,
    document.body,
  );
}

interface OneToastProps {
  toast: Toast;
  /** Somebody reads: time stands still. */
  isHeld: boolean;
  /** A pointer that was over it gets no other sign that it is not any more. */
  onGone: () => void;
}

function OneToast({ toast, isHeld, onGone }: OneToastProps) {
  const { t } = useTranslation();
  const { id, text, lang, icon, durationMs, canClose, action } = toast;
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  }, [onGone]);
  useEffect(() => {
    if (isHeld || durationMs === Infinity) return;
    const timer = setTimeout(() => dismissToast(id), durationMs);
    return () => clearTimeout(timer);
  }, [id, toast, durationMs, isHeld]);
  useEffect(() => () => gone.current(), []);
  return (
    <li className={styles.toast} lang={lang} translate={lang ? 'no' : undefined}>
      {icon}
      <span className={styles.text}>{text}</span>
      {action && (
        <button type="button" className={styles.action} onClick={action.run}>
          {action.label}
        </button>
      )}
      {canClose && (
        <button type="button" className={styles.close} aria-label={t('common.close')} onClick={() => dismissToast(id)}>
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}

let told = 0;

/** Says that something was done, or happened. Goes away by itself. */
export function tell(text: string, icon?: ReactNode): void {
  const mark = icon ?? <CircleCheck className={styles.done} />;
  showToast({ id: `told ${String(++told)}`, text, icon: mark, durationMs: 4000, canClose: false });
}

/** Says that something was refused. Stays for a good while and can be put away; the same text is shown once. */
export function refuse(text: string): void {
  const icon = <CircleAlert className={styles.refused} />;
  showToast({ id: text, text, icon, durationMs: 12_000, canClose: true });
}

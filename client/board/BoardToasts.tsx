import { useEffect } from 'react';
import { useToasts, useValue } from 'tldraw';
import { refuse, tell } from '../ui/index.ts';

/** What tldraw has to say appears where everything else of the classroom does. */
export function BoardToasts() {
  const { toasts, removeToast } = useToasts();
  const waiting = useValue('toasts', () => toasts.get(), [toasts]);
  useEffect(() => {
    for (const { id, title, description, severity } of waiting) {
      const text = [title, description].filter(Boolean).join(': ');
      if (severity === 'error' || severity === 'warning') refuse(text);
      else tell(text);
      removeToast(id);
    }
  }, [waiting, removeToast]);
  return null;
}

import { Check, Copy } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from '../language/index.ts';
import { announce } from './Announcer.tsx';
import { Button, type ButtonLook } from './Button.tsx';
import { copyText } from './copyText.ts';
import { refuse } from './Toaster.tsx';

interface CopyButtonProps {
  text: string | (() => string);
  look?: ButtonLook;
  size?: 'small' | 'normal' | 'large';
  isWide?: boolean;
  /** What it says; "copy" if nothing. */
  children?: ReactNode;
  /** For buttons whose words do not say what is copied. */
  label?: string;
}

export function CopyButton({ text, look = 'tint', size = 'normal', isWide = false, children, label }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copiedAtMs, setCopiedAtMs] = useState<number | null>(null);

  useEffect(() => {
    if (copiedAtMs === null) return;
    const timer = setTimeout(() => setCopiedAtMs(null), 2500);
    return () => clearTimeout(timer);
  }, [copiedAtMs]);

  const copy = async () => {
    if (await copyText(typeof text === 'string' ? text : text())) {
      setCopiedAtMs(Date.now());
      announce(t('common.copied'));
    } else {
      refuse(t('common.copyFailed'));
    }
  };

  // A small button stands in a row that must not jump: there the tick alone says it.
  const isSaid = copiedAtMs !== null && size !== 'small';
  return (
    <Button
      look={look}
      size={size}
      isWide={isWide}
      icon={copiedAtMs === null ? <Copy /> : <Check />}
      action={copy}
      {...(label ? { 'aria-label': label } : {})}
    >
      {isSaid ? t('common.copied') : (children ?? t('common.copy'))}
    </Button>
  );
}

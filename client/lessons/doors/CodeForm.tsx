import { useState } from 'react';
import { useLocation } from 'wouter';
import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { Button, Field } from '../../ui/index.ts';
import { spacedCode, tidyCode } from '../code.ts';
import styles from './CodeForm.module.css';

/** The code that the teacher shows. Capitals, spaces and whole pasted links are all understood. */
export function CodeForm({ isLarge = false, autoFocus = false }: { isLarge?: boolean; autoFocus?: boolean }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const code = tidyCode(typed).slice(0, limits.code);

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTooShort(code.length < limits.code);
        if (code.length === limits.code) navigate(`/join/${code}`);
        else event.currentTarget.querySelector('input')?.focus();
      }}
    >
      <Field
        label={t('door.code')}
        hint={t('door.codeHint')}
        className={styles.code}
        look={isLarge ? 'large' : 'normal'}
        value={spacedCode(code)}
        placeholder="K7M 4PX"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
        autoFocus={autoFocus}
        error={isTooShort && code.length < limits.code ? t('door.codeTooShort', { count: limits.code }) : null}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look={isLarge ? 'primary' : 'tint'} size={isLarge ? 'large' : 'normal'} isWide>
        {t('door.codeGo')}
      </Button>
    </form>
  );
}

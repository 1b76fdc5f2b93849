import { useState } from 'react';
import { useLocation } from 'wouter';
import { limits } from '../../../shared/limits.ts';
import { codeLetters, isCode, readCode, readLink } from '../../../shared/links.ts';
import { useTranslation } from '../../language/index.ts';
import { Button, Field } from '../../ui/index.ts';
import { spacedCode } from '../code.ts';
import styles from './CodeForm.module.css';

/** The code that the teacher shows. Capitals, spaces and whole pasted links are all understood. */
export function CodeForm({ isLarge = false, autoFocus = false }: { isLarge?: boolean; autoFocus?: boolean }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const code = readCode(typed).slice(0, limits.code);
  // A guest who has no code pastes the own link: it is theirs, and opens their door.
  const link = readLink(typed);
  const otherDoor = link && link.page !== 'join' && link.secret ? link : null;
  const foreign = Array.from(code).find((letter) => !codeLetters.includes(letter));
  const problem =
    code.length < limits.code
      ? t('door.codeTooShort', { count: limits.code })
      : foreign
        ? t('door.codeForeign', { letter: foreign })
        : null;

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (otherDoor) navigate(`/${otherDoor.page}/${otherDoor.secret}`);
        else if (isCode(code)) navigate(`/join/${code}`);
        else event.currentTarget.querySelector('input')?.focus();
      }}
    >
      <Field
        label={t('door.code')}
        hint={t('door.codeHint')}
        className={otherDoor ? undefined : styles.code}
        look={isLarge ? 'large' : 'normal'}
        value={otherDoor ? typed : spacedCode(code)}
        placeholder="K7M 4PX"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="go"
        autoFocus={autoFocus}
        error={isAsked && !otherDoor ? problem : null}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look={isLarge ? 'primary' : 'tint'} size={isLarge ? 'large' : 'normal'} isWide>
        {t('door.codeGo')}
      </Button>
    </form>
  );
}

import { X } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { unnamedTeacher } from '../../shared/lesson/unnamedTeacher.ts';
import { limits } from '../../shared/limits.ts';
import { useMe, useSend } from '../connection/index.ts';
import { rememberName } from '../lessons/index.ts';
import { Button, Field, IconButton } from '../ui/index.ts';
import styles from './NamePrompt.module.css';

const placeholders: readonly string[] = Object.values(unnamedTeacher);

/** A lesson starts with a title alone; who teaches it can be said once inside. */
export function NamePrompt() {
  const { t } = useTranslation();
  const me = useMe();
  const send = useSend();
  const [isClosed, setClosed] = useState(false);
  const [name, setName] = useState('');
  if (isClosed || me.role !== 'teacher' || !placeholders.includes(me.name)) return null;

  const save = async (): Promise<void> => {
    if (!name.trim()) return;
    await send('presence:rename', { seatId: me.id, name });
    rememberName(name);
  };
  return (
    <form className={styles.prompt} onSubmit={(event: SubmitEvent) => event.preventDefault()}>
      <Field
        className={styles.name}
        label={t('people.askName')}
        hint={t('people.askNameHint', { name: me.name })}
        value={name}
        maxLength={limits.name}
        autoComplete="name"
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" action={save}>
        {t('people.askNameSave')}
      </Button>
      <IconButton label={t('people.askNameLater')} icon={<X />} action={() => setClosed(true)} />
    </form>
  );
}

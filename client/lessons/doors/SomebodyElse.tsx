import { useState } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../../language/index.ts';
import { fetched } from '../../parts/index.ts';
import { Button, ButtonLink } from '../../ui/index.ts';
import type { DoorInHand } from './doorInHand.ts';
import styles from './Door.module.css';

/** The device is not the person: whoever was here before is forgotten, and the door asks for a name again. */
export function SomebodyElse({ door }: Pick<DoorInHand, 'door'>) {
  const { t } = useTranslation();
  return (
    <Button
      look="plain"
      action={async () => {
        const { forgetStudent } = await fetched(import('../forget.ts'));
        await forgetStudent(door.lesson.id);
        location.reload();
      }}
    >
      {t('door.somebodyElse')}
    </Button>
  );
}

/** At a door that leads into one person's seat whoever opens it. */
export function NotMyLink({ door }: Pick<DoorInHand, 'door'>) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <Button look="plain" aria-expanded={false} action={() => setAsked(true)}>
        {t('door.somebodyElse')}
      </Button>
    );
  return (
    <div className={styles.notMine} role="status">
      <p>{t('door.notMyLink', { name: door.name ?? '' })}</p>
      <Link href="/join" asChild>
        <ButtonLink size="small">{t('door.goneCode')}</ButtonLink>
      </Link>
    </div>
  );
}

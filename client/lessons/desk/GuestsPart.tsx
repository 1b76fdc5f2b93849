import { Plus, Sparkles } from 'lucide-react';
import { limits } from '../../../shared/limits.ts';
import { useTranslation } from '../../language/index.ts';
import { Part } from '../../parts/index.ts';
import { Button, EmptyState } from '../../ui/index.ts';
import { GuestDialog } from './GuestDialog.tsx';
import { GuestRow } from './GuestRow.tsx';
import type { DeskInHand } from './useDesk.ts';
import styles from './Parts.module.css';

/** The guest lecturers: who they are, where they are now, and their personal links. */
export function GuestsPart(inHand: DeskInHand) {
  const { t } = useTranslation();
  const { guests } = inHand.desk;
  return (
    <div className={styles.part}>
      <div className={styles.heading}>
        <h2>{t('desk.guests')}</h2>
        {guests.length < limits.guests && (
          <GuestDialog
            {...inHand}
            guest={null}
            trigger={
              <Button look="tint" size="small" icon={<Plus />}>
                {t('desk.invite')}
              </Button>
            }
          />
        )}
      </div>
      {guests.length === 0 ? (
        <EmptyState icon={<Sparkles />} title={t('desk.noGuests')}>
          {t('desk.noGuestsText')}
        </EmptyState>
      ) : (
        <ul className={styles.guests}>
          {guests.map((guest) => (
            <Part key={guest.id} name="guestCard" shape="item">
              <GuestRow {...inHand} guest={guest} />
            </Part>
          ))}
        </ul>
      )}
    </div>
  );
}

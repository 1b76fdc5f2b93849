import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { Dialog } from '../ui/index.ts';
import { GuestCard } from './GuestCard.tsx';
import { useGuests } from './useGuests.ts';
import styles from './GuestsDialog.module.css';

/** The cards of all guest lecturers. */
export function GuestsDialog({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  const { t } = useTranslation();
  const guests = useGuests();
  return (
    <Dialog title={t('guests.guestsTitle', { count: guests.length })} isOpen onOpenChange={onOpenChange}>
      <ul className={styles.list}>
        {guests.map((guest) => (
          <li key={guest.id}>
            <Part name="guestCard" shape="line" data={guest}>
              <GuestCard guest={guest} />
            </Part>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

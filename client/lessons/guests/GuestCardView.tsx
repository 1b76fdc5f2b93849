import type { ReactNode } from 'react';
import type { Guest } from '../../../shared/guests/protocol.ts';
import { useTranslation } from '../../language/index.ts';
import { Face, Own } from '../../ui/index.ts';
import { guestColour } from './PhotoField.tsx';
import styles from './GuestCardView.module.css';

/** `Consulent geldzaken, Wijkz` */
export const trade = ({ field, organisation }: Pick<Guest, 'field' | 'organisation'>): string =>
  [field, organisation].filter(Boolean).join(', ');

interface GuestCardViewProps {
  guest: Guest;
  /** Beside the name, such as where the guest is now. */
  aside?: ReactNode;
  size?: 'normal' | 'large';
}

/** Introduces a guest lecturer. */
export function GuestCardView({ guest, aside, size = 'normal' }: GuestCardViewProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.guest}>
      <div className={styles.head}>
        <Face name={guest.name} colour={guestColour} photo={guest.photo} size={size === 'large' ? 84 : 60} />
        <div className={styles.names}>
          <h2>
            <Own>{guest.name}</Own>
          </h2>
          {trade(guest) && <p className={styles.trade}>{trade(guest)}</p>}
        </div>
      </div>
      {aside && <div>{aside}</div>}
      {guest.bio && (
        <p className={styles.bio} dir="auto">
          {guest.bio}
        </p>
      )}
      {guest.topics.length > 0 && (
        <ul className={styles.topics} aria-label={t('guests.topics')}>
          {guest.topics.map((topic) => (
            <li key={topic} dir="auto">
              {topic}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

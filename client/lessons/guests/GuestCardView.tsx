import type { ReactNode } from 'react';
import type { Guest } from '../../../shared/guests/protocol.ts';
import { GuestAbout, trade } from '../../presence/index.ts';
import { Face, Own } from '../../ui/index.ts';
import { guestColour } from './PhotoField.tsx';
import styles from './GuestCardView.module.css';

interface GuestCardViewProps {
  guest: Guest;
  /** Beside the name, such as where the guest is now. */
  aside?: ReactNode;
  size?: 'normal' | 'large';
}

/** Introduces a guest lecturer. */
export function GuestCardView({ guest, aside, size = 'normal' }: GuestCardViewProps) {
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
      <GuestAbout guest={guest} />
    </div>
  );
}

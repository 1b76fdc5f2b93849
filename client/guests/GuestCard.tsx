import { seatOfGuest } from '../../shared/guests/guestState.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { useRoom } from '../connection/index.ts';
import { GuestAbout, trade } from '../presence/index.ts';
import { Face, Own, Pill } from '../ui/index.ts';
import { useGuestText } from './useGuests.ts';
import styles from './GuestCard.module.css';

/** Introduces a guest lecturer: who it is, where from, what about, and where the guest is now. */
export function GuestCard({ guest }: { guest: Guest }) {
  const { state, short } = useGuestText(guest);
  const colour = useRoom(({ room }) => seatOfGuest(room, guest)?.colour ?? 1);
  const about = trade(guest);
  return (
    <article className={styles.card}>
      <div className={styles.head}>
        <Face name={guest.name} colour={colour} photo={guest.photo} size={76} />
        <div className={styles.who}>
          <h2 className={styles.name}>
            <Own>{guest.name}</Own>
          </h2>
          {about && <p className={styles.about}>{about}</p>}
          <Pill look={state === 'invited' || state === 'left' ? 'plain' : 'guest'} hasDot={state === 'live'}>
            {short}
          </Pill>
        </div>
      </div>
      <GuestAbout guest={guest} />
    </article>
  );
}

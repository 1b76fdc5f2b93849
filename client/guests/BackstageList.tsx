import { Sparkles } from 'lucide-react';
import type { Guest } from '../../shared/guests/protocol.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMay, useRoom } from '../connection/index.ts';
import { GiveFloorMenu } from '../floor/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { SeatFace } from '../presence/index.ts';
import { useSlots } from '../slots/index.ts';
import { Button, Own } from '../ui/index.ts';
import { useBackstage } from './useGuests.ts';
import styles from './BackstageList.module.css';

/** For teachers: the guests who wait backstage, and the button that brings them on stage. */
export function BackstageList() {
  const { t } = useTranslation();
  const waiting = useBackstage();
  const mayGrant = useMay('floor:grant');
  if (!mayGrant || waiting.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t('guests.backstageGuests')}>
      <h2 className={styles.title}>
        <Sparkles aria-hidden="true" />
        {t('guests.backstageGuests')}
      </h2>
      <ul>
        {waiting.map(({ guest, seat }) => (
          <Part key={guest.id} name="person" shape="item" data={seat}>
            <BackstageRow guest={guest} seat={seat} />
          </Part>
        ))}
      </ul>
    </section>
  );
}

function BackstageRow({ guest, seat }: { guest: Guest; seat: Seat }) {
  const { t } = useTranslation();
  const show = useSlots();
  const isReady = useRoom(({ room }) => room.floor.hands.some((hand) => hand.seatId === seat.id));
  return (
    <li className={styles.row}>
      <SeatFace seat={seat} />
      <div className={styles.who}>
        <span className={styles.name}>
          <Own>{seat.name}</Own>
        </span>
        <span className={styles.about}>{isReady ? t('guests.waitingReady') : guest.organisation}</span>
      </div>
      <div className={styles.buttons}>
        {show('backstageSeat', { seat })}
        <GiveFloorMenu
          seat={seat}
          trigger={
            <Button size="small" aria-label={t('floor.onStageFor', { name: seat.name })}>
              {t('floor.onStage')}
            </Button>
          }
        />
      </div>
    </li>
  );
}

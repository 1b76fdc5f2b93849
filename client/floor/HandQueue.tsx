import { Hand } from 'lucide-react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMay, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { Part } from '../parts/index.ts';
import { RoleBadge, SeatFace } from '../presence/index.ts';
import { Button, Own } from '../ui/index.ts';
import { GiveFloorMenu } from './FloorMenus.tsx';
import styles from './HandQueue.module.css';

/** The raised hands, oldest first; whoever gives the floor can give it from here. */
export function HandQueue() {
  const { t } = useTranslation();
  const { hands, seats } = useRoom(({ room }) => ({ hands: room.floor.hands, seats: room.seats }));
  const queue = hands.flatMap(({ seatId }) => seats[seatId] ?? []);
  if (queue.length === 0) return null;
  return (
    <section className={styles.queue} aria-label={t('floor.hands')}>
      <h2 className={styles.title}>
        <Hand aria-hidden="true" />
        {t('floor.handsUp', { count: queue.length })}
      </h2>
      <ol>
        {queue.map((seat, index) => (
          <Part key={seat.id} name="person" shape="item" data={seat}>
            <HandRow seat={seat} place={index + 1} />
          </Part>
        ))}
      </ol>
    </section>
  );
}

function HandRow({ seat, place }: { seat: Seat; place: number }) {
  const { t } = useTranslation();
  const mayGrant = useMay('floor:grant');
  return (
    <li className={styles.row}>
      <span className={styles.place} aria-hidden="true">
        {place}
      </span>
      <SeatFace seat={seat} size={32} />
      <span className={styles.name}>
        <Own>{seat.name}</Own>
      </span>
      <RoleBadge role={seat.role} />
      {mayGrant && (
        <GiveFloorMenu
          seat={seat}
          trigger={
            <Button look="primary" size="small" aria-label={t('floor.giveTo', { name: seat.name })}>
              {t('floor.give')}
            </Button>
          }
        />
      )}
    </li>
  );
}

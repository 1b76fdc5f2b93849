import { MoonStar, Smartphone, Tablet, Unplug } from 'lucide-react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe } from '../connection/index.ts';
import { useGuestOf, useGuestText } from '../guests/index.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { useTranslation } from '../language/index.ts';
import { SeatFace, SeatMark } from '../presence/index.ts';
import { useSlots } from '../slots/index.ts';
import { Own } from '../ui/index.ts';
import { HealthMark } from './HealthMark.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import type { PersonTask } from './PersonTasks.tsx';
import styles from './People.module.css';

interface PersonRowProps {
  seat: Seat;
  /** The Tab key comes to this one of all rows; arrow keys go on from there. */
  isTabStop: boolean;
  onTask: (task: PersonTask) => void;
}

/** A person: who, how they are here, and what one can do. */
export function PersonRow({ seat, isTabStop, onTask }: PersonRowProps) {
  const { t } = useTranslation();
  const me = useMe();
  const guest = useGuestOf(seat);
  return (
    <li className={styles.row} data-away={seat.presence !== 'here' || undefined}>
      <SeatFace seat={seat} />
      <div className={styles.who}>
        <span className={styles.name}>
          <Own>{seat.name}</Own>
          {seat.id === me.id && <span className={styles.you}> · {t('people.you')}</span>}
        </span>
        {guest ? <GuestLine guest={guest} /> : <AwayLine seat={seat} />}
      </div>
      <Marks seat={seat} />
      <HealthMark seat={seat} />
      <PersonMenu seat={seat} isTabStop={isTabStop} onTask={onTask} />
    </li>
  );
}

function GuestLine({ guest }: { guest: Guest }) {
  const { short } = useGuestText(guest);
  return <span className={styles.guestState}>{short}</span>;
}

function AwayLine({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  if (seat.presence !== 'away') return null;
  return <span className={styles.state}>{t(seat.awayBecause === 'lost' ? 'people.lost' : 'people.away')}</span>;
}

/** Small pictures with words behind them: those of the features, then device and away. */
function Marks({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const show = useSlots();
  const isInside = seat.presence !== 'left' && !seat.removed;
  return (
    <span className={styles.marks}>
      {show('seatMark', { seat })}
      {isInside && seat.awayBecause === 'lost' && <SeatMark icon={<Unplug />} words={t('people.lost')} />}
      {isInside && seat.awayBecause === 'hidden' && <SeatMark icon={<MoonStar />} words={t('people.away')} />}
      {isInside && seat.device === 'phone' && <SeatMark icon={<Smartphone />} words={t('people.device.phone')} />}
      {isInside && seat.device === 'tablet' && <SeatMark icon={<Tablet />} words={t('people.device.tablet')} />}
    </span>
  );
}

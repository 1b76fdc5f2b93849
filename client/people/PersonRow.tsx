import { MessageCircleOff, MoonStar, Smartphone, Tablet, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Channel } from '../../shared/chat/protocol.ts';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { useGuestOf, useGuestText } from '../guests/index.ts';
import type { Guest } from '../../shared/guests/protocol.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { ChalkIcon, SeatFace } from '../presence/index.ts';
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
  onWrite: (channel: Channel) => void;
}

/** A person: who, how they are here, and what one can do. */
export function PersonRow({ seat, isTabStop, onTask, onWrite }: PersonRowProps) {
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
      <PersonMenu seat={seat} isTabStop={isTabStop} onTask={onTask} onWrite={onWrite} />
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

/** Small pictures with words behind them: device, chalk, chat off, away. */
function Marks({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { seats, chalk, floor, muted } = useRoom(({ room }) => ({
    seats: room.seats,
    chalk: room.chalk,
    floor: room.floor,
    muted: room.chat.muted,
  }));
  const media = useMediaParts();
  const isInside = seat.presence !== 'left' && !seat.removed;
  // While everybody draws the mark would say nothing; for teachers it always goes without saying.
  const hasChalk = seat.role !== 'teacher' && !chalk.everyone && mayDraw({ seats, chalk, floor }, seat.id);
  return (
    <span className={styles.marks}>
      {isInside && media && <media.PersonMarks seat={seat} />}
      {isInside && hasChalk && <Mark icon={<ChalkIcon />} words={t('people.hasChalk')} look="chalk" />}
      {seat.id in muted && <Mark icon={<MessageCircleOff />} words={t('people.muted')} />}
      {isInside && seat.awayBecause === 'lost' && <Mark icon={<Unplug />} words={t('people.lost')} />}
      {isInside && seat.awayBecause === 'hidden' && <Mark icon={<MoonStar />} words={t('people.away')} />}
      {isInside && seat.device === 'phone' && <Mark icon={<Smartphone />} words={t('people.device.phone')} />}
      {isInside && seat.device === 'tablet' && <Mark icon={<Tablet />} words={t('people.device.tablet')} />}
    </span>
  );
}

function Mark({ icon, words, look }: { icon: ReactNode; words: string; look?: 'chalk' }) {
  return (
    <span className={styles.mark} data-look={look} title={words}>
      {icon}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** Menus that give, lengthen and pass on the floor. */
import { Clock, Infinity as NoLimit } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { SeatFace } from '../presence/index.ts';
import { Menu, MenuItem, MenuLabel, Own } from '../ui/index.ts';
import { useFloorActions } from './useFloor.ts';

const GRANT_MINUTES = [5, 10, 15, 25] as const;
const EXTEND_MINUTES = [5, 10, 15] as const;

/** For how long: items of a menu, with a label that says what they do. */
export function GiveFloorItems({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { grant } = useFloorActions();
  return (
    <>
      <MenuLabel>{t('floor.giveTo', { name: seat.name })}</MenuLabel>
      <MenuItem icon={<NoLimit />} action={() => grant(seat.id, null)}>
        {t('floor.noLimit')}
      </MenuItem>
      {GRANT_MINUTES.map((minutes) => (
        <MenuItem key={minutes} icon={<Clock />} action={() => grant(seat.id, minutes)}>
          {t('floor.minutes', { count: minutes })}
        </MenuItem>
      ))}
    </>
  );
}

export function GiveFloorMenu({ seat, trigger }: { seat: Seat; trigger: ReactNode }) {
  return (
    <Menu trigger={trigger}>
      <GiveFloorItems seat={seat} />
    </Menu>
  );
}

export function ExtendItems({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { extend } = useFloorActions();
  return (
    <>
      <MenuLabel>{t('floor.extendFor', { name: seat.name })}</MenuLabel>
      {EXTEND_MINUTES.map((minutes) => (
        <MenuItem key={minutes} icon={<Clock />} action={() => extend(seat.id, minutes)}>
          {t('floor.extendBy', { count: minutes })}
        </MenuItem>
      ))}
    </>
  );
}

/** A guest passes the floor on to a student who raised a hand. */
export function HandOverMenu({ trigger }: { trigger: ReactNode }) {
  const { t } = useTranslation();
  const { handOver } = useFloorActions();
  const { hands, seats } = useRoom(({ room }) => ({ hands: room.floor.hands, seats: room.seats }));
  const students = hands.flatMap(({ seatId }) => seats[seatId] ?? []).filter((seat) => seat.presence !== 'left');
  return (
    <Menu trigger={trigger}>
      <MenuLabel>{students.length > 0 ? t('floor.handOver') : t('floor.handOverHint')}</MenuLabel>
      {students.map((seat) => (
        <MenuItem key={seat.id} icon={<SeatFace seat={seat} size={28} />} action={() => handOver(seat.id)}>
          <Own>{seat.name}</Own>
        </MenuItem>
      ))}
    </Menu>
  );
}

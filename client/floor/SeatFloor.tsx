/** The floor and the hand of one person, in the menu of that person. */
import { Hand, Megaphone, Undo2 } from 'lucide-react';
import { holdsFloor } from '../../shared/floor/holdsFloor.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { MenuItem, SubMenu } from '../ui/index.ts';
import { ExtendItems, GiveFloorItems } from './FloorMenus.tsx';
import { useFloorActions } from './useFloor.ts';

export function FloorItems({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { take } = useFloorActions();
  const hasFloor = useRoom(({ room }) => holdsFloor(room.floor, seat.id));
  if (!hasFloor) {
    return (
      <SubMenu icon={<Megaphone />} label={t(seat.role === 'lecturer' ? 'floor.onStage' : 'people.giveFloor')}>
        <GiveFloorItems seat={seat} />
      </SubMenu>
    );
  }
  return (
    <>
      <SubMenu icon={<Megaphone />} label={t('floor.extend')}>
        <ExtendItems seat={seat} />
      </SubMenu>
      <MenuItem icon={<Undo2 />} action={() => take(seat.id)}>
        {t('floor.take')}
      </MenuItem>
    </>
  );
}

export function LowerHandItem({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { lower } = useFloorActions();
  const hasHand = useRoom(({ room }) => room.floor.hands.some(({ seatId }) => seatId === seat.id));
  if (!hasHand) return null;
  return (
    <MenuItem icon={<Hand />} action={() => lower(seat.id)}>
      {t('people.lowerHand')}
    </MenuItem>
  );
}

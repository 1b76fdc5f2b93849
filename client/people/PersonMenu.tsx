import {
  DoorOpen,
  Ellipsis,
  Hand,
  Link2,
  Megaphone,
  MessageCircle,
  MessageCircleOff,
  MessageSquareLock,
  Pencil,
  Undo2,
  UserX,
} from 'lucide-react';
import type { Channel } from '../../shared/chat/protocol.ts';
import { mayDraw } from '../../shared/chalk/mayDraw.ts';
import { may } from '../../shared/permissions.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { lineOf } from '../chat/index.ts';
import { useMe, useRoom, useSend } from '../connection/index.ts';
import { ExtendItems, GiveFloorItems, holdsFloor, useFloorActions } from '../floor/index.ts';
import { useTranslation } from '../language/index.ts';
import { useMediaParts } from '../media/index.ts';
import { ChalkIcon, ChalkOffIcon } from '../presence/index.ts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '../ui/index.ts';
import type { PersonTask } from './PersonTasks.tsx';
import { SubMenu } from './SubMenu.tsx';

interface PersonMenuProps {
  seat: Seat;
  isTabStop: boolean;
  onTask: (task: PersonTask) => void;
  onWrite: (channel: Channel) => void;
}

/** What one may do for or about a person; no button when that is nothing. */
export function PersonMenu(props: PersonMenuProps) {
  const { seat, isTabStop, onTask } = props;
  const { t } = useTranslation();
  const me = useMe();
  const isOwn = seat.id === me.id;
  if (!isOwn && me.role !== 'teacher') return null;
  return (
    <Menu
      trigger={
        <IconButton
          size="small"
          data-person={seat.id}
          tabIndex={isTabStop ? 0 : -1}
          label={t('people.options', { name: seat.name })}
          icon={<Ellipsis />}
        />
      }
    >
      {seat.removed ? (
        <Readmit seat={seat} />
      ) : (
        <>
          {!isOwn && seat.presence !== 'left' && seat.role !== 'teacher' && (
            <Guidance seat={seat} onWrite={props.onWrite} />
          )}
          <MenuItem icon={<Pencil />} action={() => onTask({ kind: 'rename', seat })}>
            {t('people.rename')}
          </MenuItem>
          {may(me.role, 'presence:deviceLink', isOwn) && (
            <MenuItem icon={<Link2 />} action={() => onTask({ kind: 'link', seat })}>
              {t('people.personalLink')}
            </MenuItem>
          )}
          {!isOwn && seat.role !== 'teacher' && (
            <>
              <MenuSeparator />
              <MenuItem icon={<UserX />} isDanger action={() => onTask({ kind: 'remove', seat })}>
                {t('people.remove')}
              </MenuItem>
            </>
          )}
        </>
      )}
    </Menu>
  );
}

function Readmit({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const send = useSend();
  return (
    <MenuItem icon={<DoorOpen />} action={() => send('presence:readmit', { seatId: seat.id })}>
      {t('people.readmit')}
    </MenuItem>
  );
}

/** Floor, chalk and chat of somebody who is inside. */
function Guidance({ seat, onWrite }: Pick<PersonMenuProps, 'seat' | 'onWrite'>) {
  const { t } = useTranslation();
  const send = useSend();
  const { take, lower } = useFloorActions();
  const media = useMediaParts();
  const { hasFloor, hasHand, hasChalk, isMuted } = useRoom(({ room }) => ({
    hasFloor: holdsFloor(room.floor, seat.id),
    hasHand: room.floor.hands.some(({ seatId }) => seatId === seat.id),
    hasChalk: mayDraw(room, seat.id),
    isMuted: seat.id in room.chat.muted,
  }));
  const seatId = seat.id;
  return (
    <>
      {hasFloor ? (
        <>
          <SubMenu icon={<Megaphone />} label={t('floor.extend')}>
            <ExtendItems seat={seat} />
          </SubMenu>
          <MenuItem icon={<Undo2 />} action={() => take(seatId)}>
            {t('floor.take')}
          </MenuItem>
        </>
      ) : (
        <SubMenu icon={<Megaphone />} label={t(seat.role === 'lecturer' ? 'floor.onStage' : 'people.giveFloor')}>
          <GiveFloorItems seat={seat} />
        </SubMenu>
      )}
      {media && <media.RulingItems seat={seat} />}
      {hasHand && (
        <MenuItem icon={<Hand />} action={() => lower(seatId)}>
          {t('people.lowerHand')}
        </MenuItem>
      )}
      {hasChalk ? (
        <MenuItem icon={<ChalkOffIcon />} action={() => send('chalk:take', { seatId })}>
          {t('people.takeChalk')}
        </MenuItem>
      ) : (
        <MenuItem icon={<ChalkIcon />} action={() => send('chalk:give', { seatId })}>
          {t('people.giveChalk')}
        </MenuItem>
      )}
      {seat.role === 'student' && (
        <MenuItem icon={<MessageSquareLock />} action={() => onWrite(lineOf(seatId))}>
          {t('people.write', { name: seat.name })}
        </MenuItem>
      )}
      <MenuItem
        icon={isMuted ? <MessageCircle /> : <MessageCircleOff />}
        action={() => send('chat:mute', { seatId, on: !isMuted })}
      >
        {isMuted ? t('people.unmute') : t('people.mute')}
      </MenuItem>
    </>
  );
}

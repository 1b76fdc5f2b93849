import { DoorOpen, Ellipsis, Link2, Pencil, UserX } from 'lucide-react';
import { may } from '../../shared/permissions.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useMe, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { useSlots } from '../slots/index.ts';
import { IconButton, Menu, MenuItem, MenuSeparator } from '../ui/index.ts';
import type { PersonTask } from './PersonTasks.tsx';

interface PersonMenuProps {
  seat: Seat;
  isTabStop: boolean;
  onTask: (task: PersonTask) => void;
}

/** What one may do for or about a person; no button when that is nothing. */
export function PersonMenu({ seat, isTabStop, onTask }: PersonMenuProps) {
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
          {!isOwn && seat.presence !== 'left' && seat.role !== 'teacher' && <Guidance seat={seat} />}
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

/** What the features can do for somebody who is inside. */
function Guidance({ seat }: { seat: Seat }) {
  const show = useSlots();
  return show('seatMenu', { seat });
}

/** What one can write to one person, and whether they may write. */
import { MessageCircle, MessageCircleOff, MessageSquareLock } from 'lucide-react';
import type { Seat } from '../../shared/presence/protocol.ts';
import { useRoom, useSend } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { SeatMark } from '../presence/index.ts';
import { Button, MenuItem } from '../ui/index.ts';
import { lineOf } from './channels.ts';
import { useOpenChannel } from './openChannel.tsx';

export function WriteItem({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const { writeTo } = useOpenChannel();
  if (seat.role !== 'student') return null;
  return (
    <MenuItem icon={<MessageSquareLock />} action={() => writeTo(lineOf(seat.id))}>
      {t('people.write', { name: seat.name })}
    </MenuItem>
  );
}

export function MuteItem({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  const send = useSend();
  const isMuted = useIsMuted(seat);
  return (
    <MenuItem
      icon={isMuted ? <MessageCircle /> : <MessageCircleOff />}
      action={() => send('chat:mute', { seatId: seat.id, on: !isMuted })}
    >
      {isMuted ? t('people.unmute') : t('people.mute')}
    </MenuItem>
  );
}

export function MutedMark({ seat }: { seat: Seat }) {
  const { t } = useTranslation();
  return useIsMuted(seat) && <SeatMark icon={<MessageCircleOff />} words={t('people.muted')} />;
}

export function WriteBackstage() {
  const { t } = useTranslation();
  const { writeTo } = useOpenChannel();
  return (
    <Button look="quiet" size="small" icon={<MessageCircle />} onClick={() => writeTo('backstage')}>
      {t('guests.write')}
    </Button>
  );
}

const useIsMuted = (seat: Seat): boolean => useRoom(({ room }) => seat.id in room.chat.muted);

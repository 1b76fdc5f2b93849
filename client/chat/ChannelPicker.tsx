import { ChevronDown } from 'lucide-react';
import type { Channel } from '../../shared/chat/protocol.ts';
import { useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { SeatFace } from '../presence/index.ts';
import { Badge, Menu, MenuItem, MenuLabel, Own } from '../ui/index.ts';
import { seatOfLine } from './channels.ts';
import { useChannelName } from './useChannelName.ts';
import { useChannels, useUnread } from './useChat.ts';
import styles from './ChannelPicker.module.css';

interface ChannelPickerProps {
  channel: Channel;
  onChannel: (channel: Channel) => void;
}

/** To whom one writes: everyone, backstage, or a private line. Nothing when there is nothing to choose. */
export function ChannelPicker({ channel, onChannel }: ChannelPickerProps) {
  const { t } = useTranslation();
  const channels = useChannels(channel);
  const unread = useUnread();
  if (channels.length < 2) return null;
  const lines = channels.filter((one) => seatOfLine(one) !== null);
  // One line is a choice like the others, many are a list.
  const chips = lines.length > 1 ? channels.filter((one) => !lines.includes(one)) : channels;
  return (
    <div className={styles.picker} role="group" aria-label={t('chat.channel.choose')}>
      {chips.map((one) => (
        <Chip
          key={one}
          channel={one}
          isOpen={one === channel}
          unread={one === channel ? 0 : (unread[one] ?? 0)}
          onOpen={() => onChannel(one)}
        />
      ))}
      {lines.length > 1 && <Lines channel={channel} lines={lines} unread={unread} onChannel={onChannel} />}
    </div>
  );
}

interface ChipProps {
  channel: Channel;
  isOpen: boolean;
  unread: number;
  onOpen: () => void;
}

function Chip({ channel, isOpen, unread, onOpen }: ChipProps) {
  const { t } = useTranslation();
  const { name } = useChannelName(channel);
  return (
    <button type="button" className={styles.chip} aria-pressed={isOpen} onClick={onOpen}>
      <span className={styles.name}>{name}</span>
      {unread > 0 && (
        <>
          <Badge look="live">{unread}</Badge>
          <span className="visually-hidden">{t('chat.unread', { count: unread })}</span>
        </>
      )}
    </button>
  );
}

interface LinesProps {
  channel: Channel;
  lines: readonly Channel[];
  unread: Readonly<Record<string, number>>;
  onChannel: (channel: Channel) => void;
}

function Lines({ channel, lines, unread, onChannel }: LinesProps) {
  const { t } = useTranslation();
  const seats = useRoom(({ room }) => room.seats);
  const total = lines.reduce((sum, line) => (line === channel ? sum : sum + (unread[line] ?? 0)), 0);
  const open = seats[seatOfLine(channel) ?? ''];
  return (
    <Menu
      trigger={
        <button type="button" className={styles.chip} data-open={open ? true : undefined}>
          <span className={styles.name}>{open?.name ?? t('chat.channel.lines')}</span>
          {total > 0 && <Badge look="live">{total}</Badge>}
          <ChevronDown aria-hidden="true" />
        </button>
      }
    >
      <MenuLabel>{t('chat.channel.lines')}</MenuLabel>
      {lines.map((line) => {
        const seat = seats[seatOfLine(line) ?? ''];
        if (!seat) return null;
        return (
          <MenuItem key={line} icon={<SeatFace seat={seat} size={28} />} action={() => onChannel(line)}>
            <Own>{seat.name}</Own> {(unread[line] ?? 0) > 0 && <Badge look="live">{unread[line]}</Badge>}
          </MenuItem>
        );
      })}
    </Menu>
  );
}

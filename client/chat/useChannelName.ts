import type { Channel } from '../../shared/chat/protocol.ts';
import { useMe, useRoom } from '../connection/index.ts';
import { useTranslation } from '../language/index.ts';
import { seatOfLine } from './channels.ts';

interface ChannelName {
  /** To whom one writes. */
  readonly name: string;
  readonly placeholder: string;
  /** Who reads it; null for the class. */
  readonly hint: string | null;
  /** What stands there before the first message. */
  readonly empty: string;
}

/** A channel in words. A private line is "the teacher" to the student, and the student's name to the teachers. */
export function useChannelName(channel: Channel): ChannelName {
  const { t } = useTranslation();
  const me = useMe();
  const seatId = seatOfLine(channel);
  const name = useRoom(({ room }) => (seatId ? (room.seats[seatId]?.name ?? '') : ''));
  if (channel === 'class') {
    return {
      name: t('chat.channel.class'),
      placeholder: t('chat.write.class'),
      hint: null,
      empty: t('chat.empty.class'),
    };
  }
  const key = channel === 'backstage' ? 'backstage' : seatId === me.id ? 'line' : 'lineWith';
  return {
    name: t(`chat.channel.${key}`, { name }),
    placeholder: t(`chat.write.${key}`, { name }),
    hint: t(`chat.hint.${key}`, { name }),
    empty: t(`chat.empty.${key}`, { name }),
  };
}

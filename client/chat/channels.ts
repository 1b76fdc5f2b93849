/** Which lines there are for a seat, and who is on them. */
import { maySeeChannel } from '../../shared/chat/channels.ts';
import type { Channel, Message } from '../../shared/chat/protocol.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import type { LessonState } from '../../shared/state.ts';

export const lineOf = (seatId: SeatId): Channel => `line:${seatId}`;

/** The seat that a private line belongs to; null for the others. */
export const seatOfLine = (channel: Channel): string | null =>
  channel.startsWith('line:') ? channel.slice('line:'.length) : null;

/** The channels that a seat can choose from; `open` is always among them. Private lines: the newest first. */
export function channelsFor(
  room: Pick<LessonState, 'chat' | 'guests'>,
  me: Pick<Seat, 'id' | 'role'>,
  open: Channel,
): Channel[] {
  if (me.role === 'student') return ['class', lineOf(me.id)];
  const hasBackstage = me.role === 'lecturer' || Object.keys(room.guests).length > 0;
  const lines = Object.entries(room.chat.channels)
    // Keys of the state are channels; `maySeeChannel` decides for each anyway.
    .map(([channel, messages]) => ({ channel: channel as Channel, newestMs: messages.at(-1)?.atMs ?? 0 }))
    .filter(({ channel }) => seatOfLine(channel) !== null && maySeeChannel(me, channel))
    .sort((a, b) => b.newestMs - a.newestMs)
    .map(({ channel }) => channel);
  if (seatOfLine(open) !== null && !lines.includes(open)) lines.unshift(open);
  return ['class', ...(hasBackstage ? (['backstage'] as const) : []), ...lines];
}

const nothing: readonly Message[] = [];
export const messagesOf = (room: Pick<LessonState, 'chat'>, channel: Channel): readonly Message[] =>
  room.chat.channels[channel] ?? nothing;

/** Who may see what: private lines and the backstage line live in the same log as everything else. */
import type { Channel } from './chat/protocol.ts';
import type { Seat } from './presence/protocol.ts';
import type { Entry } from './protocol/index.ts';
import type { LessonState } from './state.ts';

export function maySeeChannel(seat: Pick<Seat, 'id' | 'role'>, channel: Channel): boolean {
  if (channel === 'class') return true;
  if (channel === 'backstage') return seat.role !== 'student';
  return seat.role === 'teacher' || channel === `line:${seat.id}`;
}

/** The channel an entry belongs to; null: everybody's. */
export function channelOf(entry: Pick<Entry, 'kind' | 'data'>): Channel | null {
  return 'channel' in entry.data && entry.data.channel !== 'class' ? entry.data.channel : null;
}

/** What a seat may know of the state: all but the channels of others. */
export function viewFor(state: LessonState, seat: Pick<Seat, 'id' | 'role'>): LessonState {
  const channels = Object.fromEntries(
    Object.entries(state.chat.channels).filter(([channel]) => maySeeChannel(seat, channel as Channel)),
  );
  return { ...state, chat: { ...state.chat, channels } };
}

/** What everybody knows: the part that the digest covers. */
export function publicPart(state: LessonState): LessonState {
  return { ...state, chat: { ...state.chat, channels: { class: state.chat.channels['class'] ?? [] } } };
}

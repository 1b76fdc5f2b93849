import type { Viewer } from '../feature.ts';
import type { SeatId } from '../ids.ts';
import type { Seat } from '../presence/protocol.ts';
import type { Channel, Chat } from './protocol.ts';

/** The class's chat is everybody's; students neither see backstage nor the private lines of others. */
export function maySeeChannel({ id, role }: Viewer, channel: Channel): boolean {
  if (channel === 'class') return true;
  const { roles, seats } = channelAudience(channel);
  return roles.includes(role) || seats.includes(id);
}

/** Of every channel but the class's. */
export function channelAudience(channel: Exclude<Channel, 'class'>): {
  readonly roles: readonly Seat['role'][];
  readonly seats: readonly SeatId[];
} {
  if (channel === 'backstage') return { roles: ['teacher', 'lecturer'], seats: [] };
  // What follows is a seat's id by the schema.
  return { roles: ['teacher'], seats: [channel.slice('line:'.length) as SeatId] };
}

/** Why a seat cannot write here now; null when it can. The line to the teacher and backstage stay open. */
export function silenced(
  chat: Pick<Chat, 'paused' | 'muted'>,
  me: Viewer,
  channel: Channel,
): 'paused' | 'muted' | null {
  if (channel !== 'class' || me.role === 'teacher') return null;
  if (me.id in chat.muted) return 'muted';
  return chat.paused && me.role === 'student' ? 'paused' : null;
}

import type { Viewer } from '../feature.ts';
import type { Channel, Chat } from './protocol.ts';

/** The class's chat is everybody's; students neither see backstage nor the private lines of others. */
export function maySeeChannel(viewer: Viewer, channel: Channel): boolean {
  if (channel === 'class') return true;
  if (channel === 'backstage') return viewer.role !== 'student';
  return viewer.role === 'teacher' || channel === `line:${viewer.id}`;
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

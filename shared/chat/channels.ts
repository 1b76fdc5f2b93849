import type { Viewer } from '../feature.ts';
import type { Channel } from './protocol.ts';

/** The class's chat is everybody's; students neither see backstage nor the private lines of others. */
export function maySeeChannel(viewer: Viewer, channel: Channel): boolean {
  if (channel === 'class') return true;
  if (channel === 'backstage') return viewer.role !== 'student';
  return viewer.role === 'teacher' || channel === `line:${viewer.id}`;
}

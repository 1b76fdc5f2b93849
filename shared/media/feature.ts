import { all, feature, others, teachers } from '../feature.ts';
import { foldMedia } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly media: typeof protocol;
  }
  interface LessonState {
    readonly media: protocol.Media;
  }
}

/** Two connections for each device; an answer costs the media process a handshake. */
const connecting = { who: all, rate: { burst: 24, perSecond: 0.5 } };

export const media = feature({
  name: 'media',
  commands: {
    'media:join': connecting,
    'media:open': connecting,
    'media:sdpAnswer': connecting,
    'media:choose': { who: all },
    'media:fallback': { who: all, rate: { burst: 6, perSecond: 0.5 } },
    // Who has the floor, and who may be heard, is the room's rule: mediaRights.ts. Push to talk; everybody is told of each.
    'media:send': { who: all, rate: { burst: 30, perSecond: 3 } },
    'media:mute': { who: teachers },
    'media:muteAll': { who: teachers },
    'media:ask': { who: teachers },
    'media:decline': { who: others },
    'media:stop': { who: teachers },
    'media:cameras': { who: teachers },
  },
  state: { media: { first: { cameras: true, muted: {}, asked: {} }, fold: foldMedia } },
});

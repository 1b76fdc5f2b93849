import { feature, type Who } from '../feature.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly restore: typeof protocol;
  }
}

// Guests only while they lead the board.
const leaders: Who = { teacher: 'yes', lecturer: 'yes', student: 'no' };

export const restore = feature({
  name: 'restore',
  commands: {
    'restore:list': { who: leaders, rate: { burst: 10, perSecond: 1 } },
    'restore:bringBack': { who: leaders, rate: { burst: 10, perSecond: 0.5 } },
  },
});

import { all, feature } from '../feature.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly room: typeof protocol;
  }
}

export const room = feature({
  name: 'room',
  commands: {
    'room:join': { who: all, rate: { burst: 20, perSecond: 0.5 }, afterTheEnd: true },
    'room:fetch': { who: all, rate: { burst: 20, perSecond: 2 }, afterTheEnd: true },
    'room:ping': { who: all, afterTheEnd: true },
  },
});

import { all, feature, ownOrTeacher, teachers } from '../feature.ts';
import { foldSeats, type Seats } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly presence: typeof protocol;
  }
  interface LessonState {
    readonly seats: Seats;
  }
}

export const presence = feature({
  name: 'presence',
  commands: {
    'presence:visible': { who: all, afterTheEnd: true },
    'presence:rename': { who: ownOrTeacher, afterTheEnd: true },
    'presence:remove': { who: teachers },
    'presence:readmit': { who: teachers },
    'presence:deviceLink': { who: ownOrTeacher, rate: { burst: 10, perSecond: 0.5 }, afterTheEnd: true },
    'presence:leave': { who: all, afterTheEnd: true },
  },
  state: { seats: { first: {}, fold: foldSeats } },
  said: (entry) =>
    entry.kind === 'seat:joined' || entry.kind === 'seat:renamed'
      ? { about: `seat ${entry.data.seatId}`, words: { name: entry.data.name } }
      : null,
  replacing: ['seat:renamed'],
});

import { all, feature } from '../feature.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly board: typeof protocol;
  }
  interface LessonState {
    /** The page that everyone looks at; null until it was first turned. */
    readonly page: string | null;
  }
}

export const board = feature({
  name: 'board',
  commands: {
    'board:connect': { who: all, rate: { burst: 10, perSecond: 0.5 }, afterTheEnd: true },
    // Whether this seat has the chalk now is the board's rule.
    'board:push': { who: all, rate: { burst: 240, perSecond: 70 } },
    // Guests only while they hold the floor.
    'board:turn': { who: { teacher: 'yes', lecturer: 'yes', student: 'no' } },
  },
  signals: {
    'board:cursor': { rate: { burst: 30, perSecond: 25 } },
    'board:look': { rate: { burst: 20, perSecond: 15 } },
  },
  state: {
    page: { first: null, fold: (own, entry) => (entry.kind === 'board:turned' ? entry.data.pageId : own) },
  },
  // Records are many: the board engine folds them, and tldraw's store on the devices.
  foldedApart: ['board:changed', 'board:ink'],
});

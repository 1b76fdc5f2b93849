import { feature, teachers } from '../feature.ts';
import { foldTimer } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly timer: typeof protocol;
  }
  interface LessonState {
    readonly timer: protocol.Timer;
  }
}

export const timer = feature({
  name: 'timer',
  commands: {
    'timer:start': { who: teachers },
    'timer:extend': { who: teachers },
    'timer:stop': { who: teachers },
  },
  state: { timer: { first: null, fold: foldTimer } },
});

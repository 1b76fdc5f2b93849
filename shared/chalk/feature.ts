import { feature, teachers } from '../feature.ts';
import { foldChalk } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly chalk: typeof protocol;
  }
  interface LessonState {
    readonly chalk: protocol.Chalk;
  }
}

export const chalk = feature({
  name: 'chalk',
  commands: {
    'chalk:give': { who: teachers },
    'chalk:take': { who: teachers },
    'chalk:everyone': { who: teachers },
    'chalk:shared': { who: teachers },
  },
  state: { chalk: { first: { everyone: false, shared: false, seats: {} }, fold: foldChalk } },
});

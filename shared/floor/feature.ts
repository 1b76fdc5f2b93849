import { feature, others, ownOrTeacher, teachers } from '../feature.ts';
import { foldFloor } from './fold.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly floor: typeof protocol;
  }
  interface LessonState {
    readonly floor: protocol.Floor;
  }
}

export const floor = feature({
  name: 'floor',
  commands: {
    'floor:raise': { who: others },
    'floor:lower': { who: ownOrTeacher },
    'floor:grant': { who: teachers },
    'floor:extend': { who: teachers },
    'floor:return': { who: others },
    'floor:take': { who: teachers },
    // A guest may pass the floor on while holding it; a student gives it back.
    'floor:handOver': { who: { teacher: 'no', lecturer: 'yes', student: 'no' } },
  },
  state: { floor: { first: { epoch: 0, holders: [], hands: [] }, fold: foldFloor } },
});

import { feature, others, ownOrTeacher, teachers } from '../feature.ts';
import { foldFloor } from './fold.ts';

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

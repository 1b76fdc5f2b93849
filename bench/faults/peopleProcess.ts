import type { PeopleTasks } from './record.ts';
import { TaskProcess } from './taskProcess.ts';

/** The people, in a process of their own. */
export const openPeople = (): TaskProcess<PeopleTasks> => new TaskProcess(`${import.meta.dirname}/people.ts`);

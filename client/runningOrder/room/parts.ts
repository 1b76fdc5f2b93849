/** What the room shows of a running order, in one chunk. */
export { Backstage } from './Backstage.tsx';
export { ChangePill } from './ChangePill.tsx';
export { Keys } from './Keys.tsx';
export { OwnStepInFront, OwnStepOnBoard } from './OwnStep.tsx';
export { Line, Strip } from './Strip.tsx';

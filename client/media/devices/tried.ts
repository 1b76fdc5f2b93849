import type { MediaDevice } from '../mediaState.ts';
import type { TrialState } from './trial.ts';

/** A microphone or camera on the screen, whoever opened it: the check itself, or the room that is using it. */
export interface Tried extends TrialState {
  readonly devices: readonly MediaDevice[];
  readonly chosen: string | null;
  /** It is on in the lesson and others hear or see it: to be turned off there. */
  readonly isOnAir: boolean;
  start(): unknown;
  stop(): void;
  choose(id: string | null): void;
}

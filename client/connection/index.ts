/** The connection to a lesson: who one is there, what happens, and what one can do. */
export type { Joined, ParticipantLike as Participant, ParticipantOptions } from './participant.ts';
export type { ClosedReason, ParticipantState, Unsent } from './participantState.ts';
export {
  isInside,
  ParticipantProvider,
  useConnection,
  useEntries,
  useMay,
  useMe,
  useNow,
  useParticipant,
  useRoom,
  useSend,
} from './useParticipant.tsx';
export type { RoomState } from './useParticipant.tsx';
export type { KeyValueStore } from './keep.ts';
export { realSchedule } from './schedule.ts';
export type { Schedule } from './schedule.ts';

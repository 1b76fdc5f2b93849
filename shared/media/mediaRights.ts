/** Who may be heard and seen, and by whom: decided alike by the server, which enforces it, and the screens. */
import type { Seat } from '../presence/protocol.ts';
import type { LessonState } from '../state.ts';
import type { Audience, Source } from './protocol.ts';
import { holdsFloor } from '../floor/holdsFloor.ts';

/** What a seat may send to one audience. */
export type Rights = Readonly<Record<Source, boolean>>;

export const noRights: Rights = { mic: false, camera: false, screen: false };

type RulingState = Pick<LessonState, 'lesson' | 'seats' | 'floor' | 'media'>;

/**
 * To the stage: teachers always, others while they hold the floor. Backstage: teachers, and guests who are not live.
 * A microphone that a teacher turned off stays off; cameras of others than teachers have a switch for the whole room.
 */
export function mediaRights(state: RulingState, seatId: string, audience: Audience): Rights {
  const seat = state.seats[seatId];
  if (!seat || seat.removed || seat.presence === 'left' || state.lesson.endedAtMs !== null) return noRights;
  const isBackstage = audience === 'backstage';
  if (seat.role === 'teacher') return { mic: true, camera: true, screen: !isBackstage };
  const holds = holdsFloor(state.floor, seatId);
  if (isBackstage ? seat.role !== 'lecturer' || holds : !holds) return noRights;
  return { mic: !(seatId in state.media.muted), camera: isBackstage || state.media.cameras, screen: !isBackstage };
}

/** Where this seat is heard now: a guest who is not live only backstage, everybody else on stage. */
export function ownAudience(state: Pick<LessonState, 'seats' | 'floor'>, seatId: string): Audience {
  const isLecturer = state.seats[seatId]?.role === 'lecturer';
  return isLecturer && !holdsFloor(state.floor, seatId) ? 'backstage' : 'stage';
}

/** Students never hear or see what is backstage. */
export function hears({ role }: Pick<Seat, 'role'>, audience: Audience): boolean {
  return audience === 'stage' || role !== 'student';
}

/** What this seat may send where it is heard now. */
export const ownRights = (state: RulingState, seatId: string): Rights =>
  mediaRights(state, seatId, ownAudience(state, seatId));

export const maySendAny = ({ mic, camera, screen }: Rights): boolean => mic || camera || screen;

/** Who may be heard and seen, and by whom: decided alike by the server, which enforces it, and the screens. */
import { boardRights } from '../board/boardRights.ts';
import { holdsFloor } from '../floor/holdsFloor.ts';
import type { SeatId } from '../ids.ts';
import type { Seat } from '../presence/protocol.ts';
import type { LessonState } from '../state.ts';
import type { Audience, ClassAudience, Source, Space } from './protocol.ts';
import { classAudiences } from './sources.ts';

/** What a seat may send to one audience. */
export type Rights = Readonly<Record<Source, boolean>>;

export const noRights: Rights = { mic: false, camera: false, screen: false };

type RulingState = Pick<LessonState, 'lesson' | 'seats' | 'floor' | 'media'>;

/**
 * To the stage: teachers always, others while they hold the floor. Backstage: teachers, and guests who are not live.
 * A microphone that a teacher turned off stays off; cameras of others than teachers have a switch for the whole room.
 */
export function mediaRights(state: RulingState, seatId: string, audience: ClassAudience): Rights {
  const seat = state.seats[seatId];
  if (!seat || seat.removed || seat.presence === 'left' || state.lesson.endedAtMs !== null) return noRights;
  const isBackstage = audience === 'backstage';
  if (seat.role === 'teacher') return { mic: true, camera: true, screen: !isBackstage };
  const holds = holdsFloor(state.floor, seatId);
  if (isBackstage ? seat.role !== 'lecturer' || holds : !holds) return noRights;
  return { mic: !(seatId in state.media.muted), camera: isBackstage || state.media.cameras, screen: !isBackstage };
}

/** What a seat hears in a space, and what it may send to each audience there. */
export interface SpaceRights {
  /** Empty: it may not be there. */
  readonly hears: readonly Audience[];
  readonly sends: Readonly<Record<Audience, Rights>>;
}

const noSending: SpaceRights['sends'] = { stage: noRights, backstage: noRights, group: noRights };

/**
 * In class the floor decides. In a group, while the lesson lasts, whoever sees its board hears, and whoever draws on it is
 * heard: its seats, teachers and guests. The teacher's rulings hold there as they do on stage.
 */
export function spaceRights(state: LessonState, seatId: SeatId, space: Space): SpaceRights {
  const seat = state.seats[seatId];
  if (!seat || seat.removed) return { hears: [], sends: noSending };
  if (space === 'class') {
    const [stage, backstage] = [mediaRights(state, seatId, 'stage'), mediaRights(state, seatId, 'backstage')];
    return {
      hears: classAudiences.filter((audience) => hears(seat, audience)),
      sends: { ...noSending, stage, backstage },
    };
  }
  const { maySee, mayDraw } = boardRights(state, seatId, space);
  if (!maySee || state.lesson.endedAtMs !== null) return { hears: [], sends: noSending };
  if (!mayDraw || seat.presence === 'left') return { hears: ['group'], sends: noSending };
  const isTeacher = seat.role === 'teacher';
  const group = {
    mic: isTeacher || !(seatId in state.media.muted),
    camera: isTeacher || state.media.cameras,
    screen: true,
  };
  return { hears: ['group'], sends: { ...noSending, group } };
}

/** Where this seat is heard now: a guest who is not live only backstage, everybody else on stage. */
export function ownAudience(state: Pick<LessonState, 'seats' | 'floor'>, seatId: string): ClassAudience {
  const isLecturer = state.seats[seatId]?.role === 'lecturer';
  return isLecturer && !holdsFloor(state.floor, seatId) ? 'backstage' : 'stage';
}

/** Students never hear or see what is backstage. */
export function hears({ role }: Pick<Seat, 'role'>, audience: ClassAudience): boolean {
  return audience === 'stage' || role !== 'student';
}

/** What this seat may send where it is heard now. */
export const ownRights = (state: RulingState, seatId: string): Rights =>
  mediaRights(state, seatId, ownAudience(state, seatId));

export const maySendAny = ({ mic, camera, screen }: Rights): boolean => mic || camera || screen;

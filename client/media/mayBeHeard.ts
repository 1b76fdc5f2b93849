/** What the own seat may do now, from what the room rules and where it is heard. */
import { mediaRights, ownAudience, type Rights } from '../../shared/media/mediaRights.ts';
import type { Audience } from '../../shared/media/protocol.ts';
import type { LessonState } from '../../shared/state.ts';

/** A teacher chooses where to be heard; for everybody else it follows from the floor. */
export function audienceOf(room: LessonState, seatId: string, chosen: Audience): Audience {
  return room.seats[seatId]?.role === 'teacher' ? chosen : ownAudience(room, seatId);
}

/** May this seat send anything, or could it but for a teacher who turned its microphone off? */
export const isInPlay = (rights: Rights): boolean => rights.mic || rights.camera || rights.screen;

export function mayBeHeard(room: LessonState, seatId: string): boolean {
  return isInPlay(mediaRights(room, seatId, ownAudience(room, seatId)));
}

import { ClassroomError } from '../../../shared/errors.ts';
import type { SeatId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import type { Sending } from '../../../shared/media/protocol.ts';
import { sources } from '../../../shared/media/sources.ts';
import type { Member } from '../engine.ts';
import { roomName } from './tickets.ts';

export interface Sender extends Pick<Member, 'lessonId' | 'space'> {
  readonly seatId: SeatId;
  readonly sending: Sending;
}

/**
 * LiveKit sets no limits of its own: these are those of the embedded engine.
 * @param others all who send; devices of the same seat do not count, since they stop sending
 * @throws ClassroomError `conflict` when all tracks of a source are taken
 */
export function checkTrackLimits(sender: Sender, others: Iterable<Sender>): void {
  const { seatId, sending } = sender;
  const room = roomName(sender, sending.audience);
  const rivals = [...others].filter(
    (other) => other.seatId !== seatId && roomName(other, other.sending.audience) === room,
  );
  for (const source of sources) {
    const taken = rivals.filter((rival) => rival.sending[source]).length;
    if (sending[source] && taken >= limits.tracks[sending.audience][source]) throw new ClassroomError('conflict');
  }
}

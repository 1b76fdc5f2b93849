/** What a teacher rules about microphones and cameras, and the answer of who was asked. Kept in the log. */
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import { ownRights } from '../../shared/media/mediaRights.ts';
import type { Handlers, Room } from '../room/index.ts';

/** @param hasMicOn does this seat send its microphone just now? */
export const rulings = (hasMicOn: (room: Room, seatId: SeatId) => boolean) =>
  ({
    'media:mute': ({ seatId }, { room, seat }) => {
      if (room.seat(seatId).role === 'teacher') throw new ClassroomError('not_allowed');
      if (ownRights(room.state, seatId).mic) room.append('media:muted', { seatId }, seat.id);
      return null;
    },
    'media:muteAll': (_payload, { room, seat }) => {
      for (const { id, role } of Object.values(room.state.seats))
        if (role !== 'teacher' && ownRights(room.state, id).mic) room.append('media:muted', { seatId: id }, seat.id);
      return null;
    },
    'media:ask': ({ seatId }, { room, seat }) => {
      if (room.seat(seatId).role === 'teacher') throw new ClassroomError('invalid', 'nothing to ask', 'seatId');
      const { media } = room.state;
      if (!ownRights({ ...room.state, media: { ...media, muted: {} } }, seatId).mic)
        throw new ClassroomError('conflict');
      if (!(seatId in media.asked) && !hasMicOn(room, seatId)) room.append('media:asked', { seatId }, seat.id);
      return null;
    },
    'media:decline': (_payload, { room, seat }) => {
      if (seat.id in room.state.media.asked) room.append('media:answered', { seatId: seat.id, on: false }, seat.id);
      return null;
    },
    'media:cameras': ({ on }, { room, seat }) => {
      if (room.state.media.cameras !== on) room.append('media:cameras', { on }, seat.id);
      return null;
    },
  }) satisfies Handlers;

/** The floor: asking for it, giving it, for how long, and taking it back. */
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { type Feature, requireMay, type Room } from '../room/index.ts';
import { holdsFloor } from '../../shared/floor/holdsFloor.ts';

const minuteMs = 60_000;

export function floor(): Feature {
  return {
    handlers: {
      'floor:raise': (_payload, { room, seat }) => {
        const { hands } = room.state.floor;
        if (holdsFloor(room.state.floor, seat.id)) throw new ClassroomError('conflict');
        if (!hands.some(({ seatId }) => seatId === seat.id)) room.append('floor:raised', { seatId: seat.id }, seat.id);
        return null;
      },
      'floor:lower': ({ seatId }, asker) => {
        const { room, seat } = asker;
        requireMay(asker, 'floor:lower', seatId === seat.id);
        if (room.state.floor.hands.some((hand) => hand.seatId === seatId))
          room.append('floor:lowered', { seatId }, seat.id);
        return null;
      },
      'floor:grant': ({ seatId, minutes, epoch }, { room, seat }) => {
        requireCurrent(room, epoch);
        grant(room, seatId, minutes === null ? null : room.nowMs() + minutes * minuteMs, seat.id);
        return null;
      },
      'floor:extend': ({ seatId, minutes, epoch }, { room, seat }) => {
        requireCurrent(room, epoch);
        const holder = requireHolder(room, seatId);
        // From its end, or from now where there was none.
        const untilMs = Math.max(holder.untilMs ?? 0, room.nowMs()) + minutes * minuteMs;
        room.append('floor:extended', { seatId, untilMs }, seat.id);
        return null;
      },
      'floor:return': (_payload, { room, seat }) => {
        requireHolder(room, seat.id);
        room.append('floor:ended', { seatId: seat.id, because: 'returned' }, seat.id);
        return null;
      },
      'floor:take': ({ seatId }, { room, seat }) => {
        // Already gone is what was asked for: taking back always works.
        if (holderOf(room, seatId)) room.append('floor:ended', { seatId, because: 'taken' }, seat.id);
        return null;
      },
      'floor:handOver': ({ seatId, epoch }, { room, seat }) => {
        requireCurrent(room, epoch);
        const { untilMs } = requireHolder(room, seat.id);
        requireTaker(room, seatId);
        room.append('floor:ended', { seatId: seat.id, because: 'handedOver' }, seat.id);
        grant(room, seatId, untilMs, seat.id);
        return null;
      },
    },
    onLoaded: guardTime,
    onChanged: guardTime,
    onClockSet: (room, byMs) => {
      for (const { seatId, untilMs } of room.state.floor.holders)
        if (untilMs !== null) room.append('floor:extended', { seatId, untilMs: untilMs + byMs }, 'system');
    },
  };
}

const holderOf = (room: Room, seatId: SeatId) => room.state.floor.holders.find((holder) => holder.seatId === seatId);

function grant(room: Room, seatId: SeatId, untilMs: number | null, by: SeatId): void {
  requireTaker(room, seatId);
  room.append('floor:granted', { seatId, untilMs }, by);
}

function requireTaker(room: Room, seatId: SeatId): void {
  if (requirePresent(room, seatId).role === 'teacher')
    throw new ClassroomError('invalid', 'teachers always have the floor', 'seatId');
}

/** A grant decided on an older picture of the floor loses: two grants can never both win. */
function requireCurrent(room: Room, epoch: number): void {
  if (epoch !== room.state.floor.epoch) throw new ClassroomError('conflict');
}

function requireHolder(room: Room, seatId: SeatId) {
  const holder = holderOf(room, seatId);
  if (!holder) throw new ClassroomError('conflict');
  return holder;
}

function requirePresent(room: Room, seatId: SeatId): Seat {
  const seat = room.seat(seatId);
  if (seat.removed || seat.presence === 'left') throw new ClassroomError('not_found');
  return seat;
}

/** Time boxes: the floor returns to the teacher by itself, over a restart too. */
function guardTime(room: Room): void {
  // Nothing can be changed while storage refuses; `onChanged` comes again when it works.
  const holders = room.isWritable ? room.state.floor.holders : [];
  const ends = holders.flatMap(({ untilMs }) => untilMs ?? []);
  room.setAlarm('floor', ends.length === 0 ? null : Math.min(...ends), () => {
    for (const { seatId, untilMs } of room.state.floor.holders) {
      if (untilMs !== null && untilMs <= room.nowMs())
        room.append('floor:ended', { seatId, because: 'time' }, 'system');
    }
    // A timer may be a moment early.
    guardTime(room);
  });
}

/** Who is here: seats are bound to people, connections come and go, and a lost connection has its grace. */
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { type Feature, requireMay, type Room } from '../room/index.ts';

export interface PresenceDeps {
  /** The personal link of a seat, absolute. Renewed with each call of `revokeSeatLinks`. */
  seatLink(seat: Seat): Promise<string>;
}

export function presence({ seatLink }: PresenceDeps): Feature {
  return {
    handlers: {
      'presence:visible': ({ visible }, { room, seat, connection }) => {
        connection.isVisible = visible;
        update(room, seat.id);
        return null;
      },
      'presence:rename': ({ seatId, name }, asker) => {
        requireMay(asker, 'presence:rename', seatId === asker.seat.id);
        asker.room.seat(seatId);
        asker.room.append('seat:renamed', { seatId, name }, asker.seat.id);
        return null;
      },
      'presence:remove': ({ seatId }, { room, seat }) => {
        const target = room.seat(seatId);
        if (target.role === 'teacher') throw new ClassroomError('not_allowed');
        if (target.removed) return null;
        room.append('seat:removed', { seatId }, seat.id);
        room.onceCommitted((error) => {
          if (!error) for (const connection of room.connectionsOf(seatId)) connection.close('removed');
        });
        return null;
      },
      'presence:readmit': ({ seatId }, { room, seat }) => {
        if (room.seat(seatId).removed) room.append('seat:readmitted', { seatId }, seat.id);
        return null;
      },
      'presence:deviceLink': async ({ seatId }, asker) => {
        requireMay(asker, 'presence:deviceLink', seatId === asker.seat.id);
        return { link: await seatLink(asker.room.seat(seatId)) };
      },
      'presence:leave': (_payload, { room, seat, connection }) => {
        // Another device of the same person may stay.
        if (room.connectionsOf(seat.id).every(({ id }) => id === connection.id)) leave(room, seat);
        return null;
      },
    },
    // Whoever was here before a restart has lost the connection now; the grace runs from here.
    onLoaded: (room) => {
      for (const seat of inside(room)) update(room, seat.id);
      guardGrace(room);
    },
    onEntered: (room, { seatId }) => {
      const { role } = room.seat(seatId);
      if (role === 'teacher' && room.state.lesson.openedAtMs === null) room.append('lesson:opened', {}, seatId);
      update(room, seatId);
    },
    onExited: (room, { seatId }) => update(room, seatId),
    onChanged: (room, entries) => {
      // An undone entry may have been about someone who came or went meanwhile.
      if (entries.length === 0 && room.isWritable)
        for (const { id } of Object.values(room.state.seats)) update(room, id);
      guardGrace(room);
    },
  };
}

const inside = (room: Room): Seat[] => Object.values(room.state.seats).filter((seat) => seat.presence !== 'left');

/** Brings a seat's presence in line with its connections. */
function update(room: Room, seatId: SeatId): void {
  const seat = room.state.seats[seatId];
  if (!seat || seat.removed) return;
  const connections = room.connectionsOf(seatId);
  const newest = connections.at(-1);
  if (!newest) {
    if (seat.presence === 'left' || seat.awayBecause === 'lost') return;
    room.append('seat:presence', { seatId, presence: 'away', awayBecause: 'lost', device: seat.device }, 'system');
    return;
  }
  const isVisible = connections.some((connection) => connection.isVisible);
  const now = isVisible
    ? ({ presence: 'here', awayBecause: null } as const)
    : ({ presence: 'away', awayBecause: 'hidden' } as const);
  const device = connections.findLast((connection) => connection.isVisible)?.device ?? newest.device;
  if (seat.presence === now.presence && seat.awayBecause === now.awayBecause && seat.device === device) return;
  room.append('seat:presence', { seatId, ...now, device }, seatId);
}

/** The end of one's time in the room: the floor and a raised hand go with it. */
function leave(room: Room, seat: Seat): void {
  if (room.state.floor.holders.some(({ seatId }) => seatId === seat.id))
    room.append('floor:ended', { seatId: seat.id, because: 'left' }, 'system');
  if (room.state.floor.hands.some(({ seatId }) => seatId === seat.id))
    room.append('floor:lowered', { seatId: seat.id }, 'system');
  room.append('seat:presence', { seatId: seat.id, presence: 'left', awayBecause: null, device: seat.device }, 'system');
}

function guardGrace(room: Room): void {
  // Nothing can be changed while storage refuses; `onChanged` comes again when it works.
  const seats = room.isWritable ? Object.values(room.state.seats) : [];
  const lost = seats.filter(({ awayBecause }) => awayBecause === 'lost');
  const ends = lost.map((seat) => seat.sinceMs + limits.graceMs[seat.role]);
  room.setAlarm('grace', ends.length === 0 ? null : Math.min(...ends), () => {
    for (const { id } of lost) {
      const seat = room.state.seats[id];
      if (seat?.awayBecause === 'lost' && seat.sinceMs + limits.graceMs[seat.role] <= room.nowMs()) leave(room, seat);
    }
    guardGrace(room);
  });
}

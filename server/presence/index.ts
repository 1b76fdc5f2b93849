/** Who is here: seats are bound to people, connections come and go, and a lost connection has its grace. */
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Seat } from '../../shared/presence/protocol.ts';
import { rename } from '../names/index.ts';
import { type Feature, requireMay, type Room } from '../room/index.ts';
import { Graces } from './graces.ts';
import { leave } from './leave.ts';

export { leave } from './leave.ts';

export interface PresenceDeps {
  /** The personal link of a seat, absolute. Renewed with each call of `revokeSeatLinks`. */
  seatLink(seat: Seat): Promise<string>;
}

export function presence({ seatLink }: PresenceDeps): Feature {
  const graces = new Graces();
  return {
    handlers: {
      'presence:visible': ({ visible }, { room, seat, connection }) => {
        connection.isVisible = visible;
        update(room, seat.id);
        return null;
      },
      'presence:rename': ({ seatId, name }, asker) => {
        requireMay(asker, 'presence:rename', seatId === asker.seat.id);
        rename(asker.room, asker.room.seat(seatId), name, asker.seat.id);
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
      graces.guard(room);
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
      // Sixty strokes a second change nobody's presence.
      if (entries.length === 0 || entries.some(({ kind }) => kind.startsWith('seat:'))) graces.guard(room);
    },
    onClockSet: (room, byMs) => graces.shift(room, byMs),
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

/** Staying in step: fetching what was missed, measuring the delay, and proving that all show the same. */
import { publicPart } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { Storage } from '../storage/storage.ts';
import { fromStored } from './storedEntry.ts';
import type { Feature } from './feature.ts';
import { framesOf, type Room } from './room.ts';
import { within } from './weight.ts';

export function sync({ storage }: { storage: Storage }): Feature {
  async function older(room: Room, from: number, to: number): Promise<readonly Entry[]> {
    const read = (seq: number, limit: number) => storage.entries(room.lessonId, seq, limit);
    await room.replaced.learn(from, read);
    return (await read(from, to - from + 1)).map(fromStored);
  }
  return {
    handlers: {
      'room:fetch': async ({ from, to }, { room, seat }) => {
        const last = Math.min(to, room.committed.seq);
        if (from > last) throw new ClassroomError('invalid', 'nothing there', 'from');
        if (last - from >= limits.tailEntries) throw new ClassroomError('too_large', 'join again instead', 'from');
        const tail = room.tailFrom(from)?.slice(0, last - from + 1);
        const found = tail ?? (await older(room, from, last));
        return { frames: framesOf(room.replaced.shown(within(found, limits.tailChars)), seat) };
      },
      'room:ping': ({ rttMs, inSync }, { room, connection }) => {
        connection.rttMs = rttMs;
        connection.inSync = inSync;
        return { nowMs: room.nowMs(), seq: room.committed.seq };
      },
    },
    onEntered: (room) => keepProving(room),
    onExited: (room) => {
      if (room.connections.size === 0) room.setAlarm('digest', null, () => undefined);
    },
  };
}

function keepProving(room: Room): void {
  room.setAlarm('digest', nextProofMs(room), () => {
    if (room.connections.size === 0) return;
    prove(room);
    tellHealth(room);
    keepProving(room);
  });
}

const nextProofMs = (room: Room): number => (Math.floor(room.nowMs() / limits.digestMs) + 1) * limits.digestMs;

/** State and board both as committed, which is what everybody was sent. */
function prove(room: Room): void {
  const { state, seq } = room.committed;
  room.broadcast('room:digest', { seq, state: digest(publicPart(state)), board: room.board.digest() });
}

function tellHealth(room: Room): void {
  const isTeacher = (seatId: string): boolean => room.state.seats[seatId]?.role === 'teacher';
  const health = [...room.connections.values()].map(
    ({ seatId, rttMs, inSync }): [typeof seatId, number | null, boolean] => [seatId, rttMs, inSync],
  );
  room.broadcast('room:health', health, ({ seatId }) => isTeacher(seatId));
}

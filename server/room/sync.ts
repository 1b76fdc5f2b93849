/** Staying in step: fetching what was missed, measuring the delay, and proving that all show the same. */
import { maySee, publicPart } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import type { Storage } from '../storage/storage.ts';
import { fromStored } from './storedEntry.ts';
import type { Feature } from './feature.ts';
import { framesFor } from './frames.ts';
import type { Room } from './room.ts';
import { within } from './weight.ts';

export function sync({ storage }: { storage: Storage }): Feature {
  async function older(room: Room, from: number, to: number): Promise<readonly Entry[]> {
    const read = (seq: number, limit: number) => storage.entries(room.lessonId, seq, limit);
    await room.replaced.learn(from, read);
    return (await read(from, to - from + 1)).map(fromStored);
  }
  return {
    handlers: {
      'room:fetch': async ({ from, to }, { room, connection }) => {
        const last = Math.min(to, room.committed.seq);
        if (from > last) throw new ClassroomError('invalid', 'nothing there', 'from');
        if (last - from >= limits.tailEntries) throw new ClassroomError('too_large', 'join again instead', 'from');
        const tail = room.tailFrom(from)?.slice(0, last - from + 1);
        const found = tail ?? (await older(room, from, last));
        const receiver = room.receiver(connection);
        // What is hidden costs a number.
        const seen = found.filter((entry) => maySee(receiver, entry));
        const entries = within(seen, limits.tailChars);
        const end = entries.length < seen.length ? entries.at(-1)?.seq : found.at(-1)?.seq;
        return { frames: framesFor(receiver, room.replaced.shown(entries), from - 1, end ?? last) };
      },
      'room:ping': ({ rttMs, inSync }, { room, connection }) => {
        connection.rttMs = rttMs;
        connection.inSync = inSync;
        return { nowMs: room.nowMs(), seq: connection.toldSeq };
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

/** State and boards as committed, which is what everybody was sent. */
function prove(room: Room): void {
  room.tellCounts();
  const { seq } = room.committed;
  const state = digest(publicPart(room.committed.state));
  const digests = new Map([...room.boards.loaded()].map(([board, engine]) => [board, engine.digest()]));
  const groups = Map.groupBy(room.connections.values(), ({ boards }) => [...boards.keys()].sort().join(' '));
  for (const [, group] of groups) {
    const [first] = group;
    const boards = Object.fromEntries(
      [...(first?.boards.keys() ?? [])].map((board) => [board, digests.get(board) ?? '']),
    );
    const ids = new Set(group.map(({ id }) => id));
    room.broadcast('room:digest', { seq, state, boards }, ({ id }) => ids.has(id));
  }
}

function tellHealth(room: Room): void {
  const isTeacher = (seatId: string): boolean => room.state.seats[seatId]?.role === 'teacher';
  const health = [...room.connections.values()].map(
    ({ seatId, rttMs, inSync }): [typeof seatId, number | null, boolean] => [seatId, rttMs, inSync],
  );
  room.broadcast('room:health', health, ({ seatId }) => isTeacher(seatId));
}

/** Bringing back what was removed from the board: the log of the lesson has it all, also of before a restart. */
import { mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { Asker, Feature, Room } from '../room/index.ts';
import type { Storage } from '../storage/storage.ts';
import { lots } from './boardLog.ts';
import { bringBack } from './bringBack.ts';
import { planOf } from './plan.ts';
import { Removals } from './removals.ts';

export function restore({ storage }: { storage: Pick<Storage, 'entries'> }): Feature {
  const known = new WeakMap<Room, Known>();

  /** One after the other in each room, with all that is committed read before. */
  function inTurn<T>({ room, seat }: Asker, work: (removals: Removals) => T | Promise<T>): Promise<T> {
    const { removals, turn } = known.get(room) ?? { removals: new Removals(), turn: Promise.resolve() };
    const done = turn.then(async () => {
      if (!mayLeadBoard(room.state, seat.id)) throw new ClassroomError('not_allowed');
      for await (const lot of lots(storage, room.lessonId, removals.seq + 1, room.committed.seq))
        for (const entry of lot) removals.note(entry);
      return work(removals);
    });
    known.set(room, { removals, turn: done.catch(() => undefined) });
    return done;
  }

  return {
    handlers: {
      'restore:list': ({ before }, asker) => inTurn(asker, (removals) => removals.list(before)),
      'restore:bringBack': (removed, asker) =>
        inTurn(asker, (removals) =>
          bringBack(planOf(removals, removed), asker.room, asker.seat.id, removals.seq, (from, to) =>
            lots(storage, asker.room.lessonId, from, to),
          ),
        ),
    },
  };
}

interface Known {
  readonly removals: Removals;
  readonly turn: Promise<unknown>;
}

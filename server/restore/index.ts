/** Bringing back what was removed from the board: the log of the lesson has it all, also of before a restart. */
import { boardRights } from '../../shared/board/boardRights.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Asker, Feature, Room } from '../room/index.ts';
import type { Storage } from '../storage/storage.ts';
import { lots } from './boardLog.ts';
import { bringBack } from './bringBack.ts';
import { planOf } from './plan.ts';
import { Removals } from './removals.ts';

export function restore({ storage }: { storage: Pick<Storage, 'entries'> }): Feature {
  const known = new WeakMap<Room, Map<BoardId, Known>>();

  /** One after the other on each board, with all that is committed read before. */
  function inTurn<T>({ room, seat }: Asker, board: BoardId, work: (removals: Removals) => T | Promise<T>): Promise<T> {
    const boards = known.get(room) ?? new Map<BoardId, Known>();
    known.set(room, boards);
    const { removals, turn } = boards.get(board) ?? { removals: new Removals(board), turn: Promise.resolve() };
    const done = turn.then(async () => {
      if (!boardRights(room.state, seat.id, board).mayLead) throw new ClassroomError('not_allowed');
      for await (const lot of lots(storage, room.lessonId, removals.seq + 1, room.committed.seq))
        for (const entry of lot) removals.note(entry);
      return work(removals);
    });
    boards.set(board, { removals, turn: done.catch(() => undefined) });
    return done;
  }

  return {
    handlers: {
      'restore:list': ({ board, before }, asker) => inTurn(asker, board, (removals) => removals.list(before)),
      'restore:bringBack': (removed, asker) =>
        inTurn(asker, removed.board, (removals) =>
          bringBack(
            planOf(removals, removed),
            { room: asker.room, board: removed.board },
            asker.seat.id,
            removals.seq,
            (from, to) => lots(storage, asker.room.lessonId, from, to),
          ),
        ),
    },
  };
}

interface Known {
  readonly removals: Removals;
  readonly turn: Promise<unknown>;
}

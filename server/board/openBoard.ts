import { ClassroomError } from '../../shared/errors.ts';
import { hasBoard } from '../../shared/board/boards.ts';
import type { BoardId } from '../../shared/ids.ts';
import type { Room } from '../room/index.ts';
import { StorageError } from '../storage/storage.ts';
import type { BoardEngine } from './boardEngine.ts';

/** What was looked through. */
const mended = new WeakSet<BoardEngine>();

/** A board of the lesson, in memory and whole. @throws ClassroomError `not_found`; `storage`: it could not be read */
export async function openBoard(room: Room, board: BoardId): Promise<BoardEngine> {
  if (!hasBoard(room.state.boards, board)) throw new ClassroomError('not_found');
  const engine = await room.boards.open(board, room.nowMs()).catch((error: unknown) => {
    throw error instanceof StorageError ? new ClassroomError('storage') : error;
  });
  mend(room, engine);
  return engine;
}

/** As an entry, so that all who come back hear of it. */
export function mend(room: Room, engine: BoardEngine): void {
  if (mended.has(engine)) return;
  mended.add(engine);
  const change = engine.mend();
  if (change?.kind === 'board:changed') room.append(change.kind, change.data, 'system');
}

import { mainBoard } from '../../shared/board/boards.ts';
import type { BoardId, LessonId } from '../../shared/ids.ts';
import type { Entry } from '../../shared/protocol/messages.ts';
import { fromStored } from '../room/index.ts';
import type { Storage, StoredEntry } from '../storage/storage.ts';

/** Read and looked at in one go: a few milliseconds. */
const charsAtOnce = 64 * 1024;
const entriesAtOnce = 250;

/** Is it about records of this board? Mostly told without reading the rest. */
export function isOf(board: BoardId, stored: StoredEntry): boolean {
  if (stored.kind === 'board:changed' || stored.kind === 'board:ink') {
    // Lessons had one board.
    if (stored.version === 1) return board === mainBoard;
    return stored.data.endsWith(`"board":${JSON.stringify(board)}}`);
  }
  return stored.kind === 'board:copied' && (fromStored(stored) as Entry<'board:copied'>).data.boards.includes(board);
}

/** Which stroke an entry of ink is of, mostly without reading the rest: they are most of a log. */
export function inkedIn(stored: StoredEntry): string | null {
  if (stored.kind !== 'board:ink') return null;
  const id = /^\{"ink":\["([^"\\]+)"/.exec(stored.data)?.[1];
  return id ?? (fromStored(stored) as Entry<'board:ink'>).data.ink[0];
}

/** The log from one entry to another, in lots between which other rooms have their turn. */
export async function* lots(
  storage: Pick<Storage, 'entries'>,
  lessonId: LessonId,
  from: number,
  to: number,
): AsyncGenerator<readonly StoredEntry[]> {
  let size = 50;
  for (let seq = from; seq <= to;) {
    const lot = await storage.entries(lessonId, seq, Math.min(size, to - seq + 1));
    const last = lot.at(-1);
    if (!last) return;
    yield lot;
    seq = last.seq + 1;
    const chars = lot.reduce((sum, { data }) => sum + data.length, 0);
    size = Math.max(1, Math.min(entriesAtOnce, 2 * size, Math.floor((lot.length * charsAtOnce) / chars)));
    await new Promise(setImmediate);
  }
}

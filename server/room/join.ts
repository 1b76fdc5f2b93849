/** Joining and rejoining are one path: what the client lacks since the entry it has, or everything. */
import { boardsOf, isBoardEntry } from '../../shared/board/boardEntries.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId, SeatId } from '../../shared/ids.ts';
import { doorState } from '../../shared/lesson/doorState.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry, Payload, Reply } from '../../shared/protocol/index.ts';
import { framesFor } from './frames.ts';
import type { Room } from './room.ts';
import { within } from './weight.ts';

/**
 * Does not wait, so that the caller can answer and let the connection in before any further frame.
 * @throws ClassroomError `gone`: the seat was removed; `closed`: a student before
 *   the door is open or after the lesson
 */
export function joinRoom(room: Room, seatId: SeatId, request: Payload<'room:join'>): Reply<'room:join'> {
  const seat = room.committed.state.seats[seatId];
  if (!seat || seat.removed) throw new ClassroomError('gone');
  // Whoever was inside may come back to see that it ended; only newcomers are kept out.
  const isNew = seat.device === null;
  if (seat.role === 'student' && isNew && !doorState(room.committed.state, room.nowMs()).isOpen)
    throw new ClassroomError('closed');

  room.noteNewcomer();
  const { seq } = room.committed;
  const joined = { generation: room.generation, seq, you: { lessonId: room.lessonId, seatId }, nowMs: room.nowMs() };
  const isMine = request.seq > 0 && room.isStart(request.generation, request.seq);
  // What became of boards is asked for apart.
  const missed = isMine ? room.tailOf(seatId, request.seq + 1) : null;
  if (missed && missed.length <= limits.tailEntries && within(missed, limits.tailChars).length === missed.length) {
    const receiver = { id: seatId, role: seat.role, boards: ownOnly(missed) };
    return { kind: 'tail', ...joined, frames: framesFor(receiver, room.replaced.shown(missed), request.seq, seq) };
  }
  return { kind: 'snapshot', ...joined, state: room.snapshotFor(seat) };
}

/** Of boards there is only the seat's own in a tail. */
const ownOnly = (entries: readonly Entry[]): ReadonlyMap<BoardId, number> =>
  new Map(entries.filter(isBoardEntry).flatMap((entry) => boardsOf(entry).map((board) => [board, 0])));

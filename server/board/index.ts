/** The boards of a room: pushes into the log, a board for who asks for it, what is on the stage, cursors. */
import { boardRights, maySeeBoard } from '../../shared/board/boardRights.ts';
import { boardKind, hasBoard } from '../../shared/board/boards.ts';
import { mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { BoardId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { EntryKind, Payload, Reply } from '../../shared/protocol/index.ts';
import type { Asker, Feature, Room } from '../room/index.ts';
import type { Writer } from './boardEngine.ts';
import { copy } from './copy.ts';
import { Cursors } from './cursors.ts';
import { Hydrations } from './hydrate.ts';
import { mend, openBoard } from './openBoard.ts';
import { Views } from './views.ts';

export { LastRecords } from './lastRecords.ts';
export { openBoard } from './openBoard.ts';
export { type BoardRecord, firstRecords, serializedSchema } from './schema.ts';

/** How often boards are looked for that nobody looks at. */
const tidyMs = limits.unusedBoardMs / 2;

const changesSight: ReadonlySet<string> = new Set<EntryKind>(['board:shared', 'board:turned', 'board:removed']);

/** @param newId makes ids that no board has */
export function board({ newId }: { newId: () => string }): Feature {
  const cursors = new Cursors();
  const views = new Views();
  const hydrations = new Hydrations();
  return {
    handlers: {
      'board:connect': async (request, asker) => {
        const { room, connection, seat } = asker;
        const { board: id } = request;
        const engine = await openBoard(room, id);
        requireSight(room, seat.id, id);
        if (!connection.boards.has(id) && connection.boards.size >= limits.boardsPerConnection)
          throw new ClassroomError('too_large', 'boards at once', 'board');
        // From here to the answer's numbers in one go: what comes after them is sent.
        if (!connection.boards.has(id)) room.noteNewcomer(id);
        const answer = hydrations.start(engine, request, room, connection, () => views.show(room, connection, id));
        connection.boards.set(id, answer.seq);
        return answer;
      },
      'board:disconnect': ({ board: id }, { room, connection }) => {
        connection.boards.delete(id);
        keepTidy(room);
        return null;
      },
      'board:push': push,
      'board:turn': turn,
      'board:blank': blank,
      'board:leaf': leaf,
      'board:create': create,
      'board:share': share,
      'board:copy': (request, asker) => copy(request, asker, newId),
    },
    signals: {
      'board:cursor': (at, { room, seat }) => cursors.move(room, seat.id, at),
      'board:look': (look, { room, connection }) => views.look(room, connection, look),
    },
    onLoaded: (room) => {
      for (const [, engine] of room.boards.loaded()) mend(room, engine);
    },
    onExited: (room, { seatId }) => {
      if (room.connectionsOf(seatId).length === 0) cursors.hide(room, seatId);
      keepTidy(room);
    },
    // At once: what may not be seen any longer does not travel, whatever the disk says.
    onAppended: (room, { kind }) => {
      if (!kind.startsWith('board:') || changesSight.has(kind)) closeUnseen(room);
    },
    // Chalk or floor may have been taken from someone who is pointing.
    onChanged: (room, entries) => {
      if (entries.some(({ kind }) => !kind.startsWith('board:') || kind === 'board:shared')) cursors.check(room);
    },
  };
}

function requireSight(room: Room, seatId: SeatId, board: BoardId): void {
  if (!maySeeBoard(room.state, seatId, board)) throw new ClassroomError('not_allowed');
}

function closeUnseen(room: Room): void {
  for (const connection of room.connections.values())
    for (const board of connection.boards.keys()) {
      if (maySeeBoard(room.state, connection.seatId, board)) continue;
      connection.boards.delete(board);
      connection.emit('board:closed', { board });
    }
}

/** Boards leave memory a while after the last who looked at them. */
function keepTidy(room: Room): void {
  room.setAlarm('boards', room.nowMs() + tidyMs, () => {
    const looked = new Set([...room.connections.values()].flatMap(({ boards }) => [...boards.keys()]));
    const isAnyLeft = room.letBoardsGo(room.nowMs() - limits.unusedBoardMs, (id) => looked.has(id));
    if (isAnyLeft) keepTidy(room);
  });
}

function writerOf(room: Room, seatId: SeatId, board: BoardId): Writer {
  const { mayDraw, mayChangeOthers, mayLead } = boardRights(room.state, seatId, board);
  const { lessonId, boards } = room;
  return { lessonId, seatId, bytesLeft: boards.bytesLeft, mayDraw, mayChangeOthers, mayLead };
}

/** Decided by the state of this moment: a push that was on its way when the chalk was taken is refused. */
function push({ board, diff }: Payload<'board:push'>, { room, seat }: Asker): Reply<'board:push'> {
  const engine = room.boards.get(board);
  const writer = writerOf(room, seat.id, board);
  // Not in memory: nobody is connected to it, and who draws there would not hear of it.
  if (!engine) return { seq: null, refused: writer.mayDraw ? 'conflict' : 'not_allowed' };
  const staged = engine.stage(diff, writer);
  if ('refused' in staged) return { seq: null, refused: staged.refused };
  if ('nothing' in staged) return { seq: null, refused: null };
  const { change } = staged;
  const seq =
    change.kind === 'board:ink'
      ? room.append(change.kind, change.data, seat.id)
      : room.append(change.kind, change.data, seat.id);
  followRemovedPage(room);
  return { seq, refused: null };
}

/** When the page that all look at is removed, all go to the first that is left, instead of each to another. */
function followRemovedPage(room: Room): void {
  const { board, page } = room.state.stage;
  const engine = room.boards.get(board);
  if (page === null || !engine || engine.get(page)) return;
  const first = engine.pages()[0];
  if (first) room.append('board:turned', { board, pageId: first.id }, 'system');
}

async function turn({ board, pageId: asked }: Payload<'board:turn'>, { room, seat }: Asker): Promise<null> {
  if (!mayLeadBoard(room.state, seat.id)) throw new ClassroomError('not_allowed');
  // What belongs to some is not shown to all: a page of it is copied.
  if (boardKind(board) === 'group' || boardKind(board) === 'seat') throw new ClassroomError('not_allowed');
  const engine = await openBoard(room, board);
  const last = room.state.turnedTo[board];
  const pageId = asked ?? (last !== undefined && engine.get(last) ? last : (engine.pages()[0]?.id ?? ''));
  if (engine.get(pageId)?.typeName !== 'page') throw new ClassroomError('not_found');
  const { stage } = room.state;
  if (stage.board !== board || stage.page !== pageId) room.append('board:turned', { board, pageId }, seat.id);
  return null;
}

function blank({ on }: Payload<'board:blank'>, { room, seat }: Asker): null {
  if (!mayLeadBoard(room.state, seat.id)) throw new ClassroomError('not_allowed');
  if (room.state.isBlank !== on) room.append('board:blanked', { on }, seat.id);
  return null;
}

function leaf({ on }: Payload<'board:leaf'>, { room, seat }: Asker): null {
  if (room.state.mayLeaf !== on) room.append('board:leafing', { on }, seat.id);
  return null;
}

function create({ board, seats }: Payload<'board:create'>, { room, seat }: Asker): null {
  if (hasBoard(room.state.boards, board)) throw new ClassroomError('conflict', 'there is such a board', 'board');
  if (Object.keys(room.state.boards).length >= limits.boards) throw new ClassroomError('too_large', 'boards', 'board');
  room.append('board:created', { board, seats: ownersOf(room, board, seats) }, seat.id);
  return null;
}

function share({ board, seats }: Payload<'board:share'>, { room, seat }: Asker): null {
  if (!hasBoard(room.state.boards, board)) throw new ClassroomError('not_found');
  if (boardKind(board) !== 'group') throw new ClassroomError('not_allowed', 'whose it is stays', 'board');
  room.append('board:shared', { board, seats: ownersOf(room, board, seats) }, seat.id);
  return null;
}

/** @throws ClassroomError `invalid`: not who has such a board */
function ownersOf(room: Room, board: BoardId, seats: readonly SeatId[]): SeatId[] {
  const owners = [...new Set(seats)];
  const kind = boardKind(board);
  const isFitting =
    owners.every((id) => Object.hasOwn(room.state.seats, id)) &&
    (kind === 'group' || (kind === 'deck' ? owners.length === 0 : owners.join() === board.slice('seat:'.length)));
  if (!isFitting) throw new ClassroomError('invalid', 'not who has such a board', 'seats');
  return owners;
}

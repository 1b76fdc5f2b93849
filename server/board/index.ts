/** The whiteboard in a room: pushes into the log, the board for who joins, the page that all look at, cursors. */
import { mayChangeOthers, mayDraw, mayLeadBoard } from '../../shared/chalk/mayDraw.ts';
import { ClassroomError } from '../../shared/errors.ts';
import type { SeatId } from '../../shared/ids.ts';
import type { Payload, Reply } from '../../shared/protocol/index.ts';
import type { Asker, Feature, Room } from '../room/index.ts';
import type { Writer } from './boardEngine.ts';
import { Cursors } from './cursors.ts';
import { hydrate } from './hydrate.ts';
import { Views } from './views.ts';

export { LastRecords } from './lastRecords.ts';
export { type BoardRecord, firstRecords } from './schema.ts';

export function board(): Feature {
  const cursors = new Cursors();
  const views = new Views();
  return {
    handlers: {
      'board:connect': (request, { room, connection }) =>
        hydrate(request, room, connection, () => views.show(room, connection)),
      'board:push': push,
      'board:turn': turn,
    },
    signals: {
      'board:cursor': (at, { room, seat }) => cursors.move(room, seat.id, at),
      'board:look': (look, { room, connection }) => views.look(room, connection, look),
    },
    // As an entry, so that all who come back hear of it.
    onLoaded: (room) => {
      const change = room.board.mend();
      if (change?.kind === 'board:changed') room.append(change.kind, change.data, 'system');
    },
    onExited: (room, { seatId }) => {
      if (room.connectionsOf(seatId).length === 0) cursors.hide(room, seatId);
    },
    // Chalk or floor may have been taken from someone who is pointing.
    onChanged: (room, entries) => {
      if (entries.some(({ kind }) => !kind.startsWith('board:'))) cursors.check(room);
    },
  };
}

function writerOf(room: Room, seatId: SeatId): Writer {
  return {
    lessonId: room.lessonId,
    seatId,
    mayDraw: mayDraw(room.state, seatId),
    mayChangeOthers: mayChangeOthers(room.state, seatId),
    mayLead: mayLeadBoard(room.state, seatId),
  };
}

/** Decided by the state of this moment: a push that was on its way when the chalk was taken is refused. */
function push({ diff }: Payload<'board:push'>, { room, seat }: Asker): Reply<'board:push'> {
  const staged = room.board.stage(diff, writerOf(room, seat.id));
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
  const { page } = room.state;
  if (page === null || room.board.get(page)) return;
  const first = room.board.pages()[0];
  if (first) room.append('board:turned', { pageId: first.id }, 'system');
}

function turn({ pageId }: Payload<'board:turn'>, { room, seat }: Asker): null {
  if (!mayLeadBoard(room.state, seat.id)) throw new ClassroomError('not_allowed');
  if (room.board.get(pageId)?.typeName !== 'page') throw new ClassroomError('not_found');
  if (room.state.page !== pageId) room.append('board:turned', { pageId }, seat.id);
  return null;
}

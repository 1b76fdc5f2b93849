import type { Editor, TLInstancePresenceID } from 'tldraw';
import { unpackCursors } from '../../../shared/board/cursors.ts';
import type { Participant, ParticipantState } from '../../connection/index.ts';
import { nameWithRole } from '../../presence/index.ts';
import { cursorChanges, strayCursors } from './cursorRecord.ts';

/** Draws the cursors of others. @returns stops it and removes them */
export function showCursors(editor: Editor, participant: Participant): () => void {
  const { store } = editor;
  const shown = () => store.query.records('instance_presence').get();
  const remove = (ids: readonly TLInstancePresenceID[]): void => {
    if (ids.length > 0) store.mergeRemoteChanges(() => store.remove([...ids]));
  };

  const stopHearing = participant.on('board:cursors', (packed) => {
    const { room, you } = participant.store.getState();
    if (!room || !you) return;
    const changes = cursorChanges(unpackCursors(packed, room.seats), room.seats, you.seatId, Date.now(), nameWithRole);
    store.mergeRemoteChanges(() => {
      store.put(changes.put);
      store.remove(changes.remove.filter((id) => store.has(id)));
    });
  });
  const tidy = ({ room, status }: ParticipantState, before: ParticipantState): void => {
    if (status !== 'online') remove(shown().map(({ id }) => id));
    else if (room && room.seats !== before.room?.seats) remove(strayCursors(shown(), room.seats));
  };
  const stopTidying = participant.store.subscribe(tidy);
  return () => {
    stopHearing();
    stopTidying();
    remove(shown().map(({ id }) => id));
  };
}

import type { Editor, TLInstancePresenceID } from 'tldraw';
import { unpackCursors } from '../../../shared/board/cursors.ts';
import type { BoardId } from '../../../shared/ids.ts';
import type { Participant, ParticipantState } from '../../connection/index.ts';
import { nameWithRole } from '../../presence/index.ts';
import { cursorChanges, cursorId, strayCursors } from './cursorRecord.ts';
import { LaserTrails } from './laserTrails.ts';

/** How often the line of a laser is drawn anew while nothing else happens. */
const FADING_MS = 100;

/** Draws the cursors of others on this board. @returns stops it and removes them */
export function showCursors(editor: Editor, participant: Participant, board: BoardId): () => void {
  const { store } = editor;
  const shown = () => store.query.records('instance_presence').get();
  const remove = (ids: readonly TLInstancePresenceID[]): void => {
    if (ids.length > 0) store.mergeRemoteChanges(() => store.remove([...ids]));
  };

  const trails = new LaserTrails();
  let fading: ReturnType<typeof setTimeout> | undefined;
  const fade = (): void => {
    fading ??= setTimeout(() => {
      fading = undefined;
      const seats = trails.seats();
      const nowMs = Date.now();
      store.mergeRemoteChanges(() =>
        store.put(
          seats.flatMap((seatId) => {
            const cursor = store.get(cursorId(seatId));
            return cursor ? { ...cursor, scribbles: trails.of(seatId, nowMs) } : [];
          }),
        ),
      );
      for (const seatId of seats) trails.of(seatId, nowMs);
      if (trails.seats().length > 0) fade();
    }, FADING_MS);
  };

  const stopHearing = participant.on('board:cursors', (packed) => {
    const { room, you } = participant.store.getState();
    if (!room || !you || packed[0] !== board) return;
    const moves = unpackCursors(packed, room.seats);
    const nowMs = Date.now();
    for (const [seatId, x, y, , isLaser] of moves) if (isLaser && x !== null) trails.add(seatId, x, y, nowMs);
    const changes = cursorChanges(moves, room.seats, you.seatId, nowMs, nameWithRole, (seatId) =>
      trails.of(seatId, nowMs),
    );
    if (trails.seats().length > 0) fade();
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
    clearTimeout(fading);
    stopHearing();
    stopTidying();
    remove(shown().map(({ id }) => id));
  };
}

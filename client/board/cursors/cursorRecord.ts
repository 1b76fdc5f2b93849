/** Cursors of others as tldraw draws them: records of its store that are never sent anywhere. */
import { InstancePresenceRecordType, type TLInstancePresence, type TLInstancePresenceID, type TLPageId } from 'tldraw';
import type { CursorMove } from '../../../shared/board/cursors.ts';
import type { Seat } from '../../../shared/presence/protocol.ts';
import { seatColour } from '../../ui/seatColours.ts';

export const cursorId = (seatId: string): TLInstancePresenceID => InstancePresenceRecordType.createId(seatId);

interface CursorLook {
  readonly name: string;
  readonly scribbles: TLInstancePresence['scribbles'];
  readonly nowMs: number;
}

function cursorRecord(seat: Seat, x: number, y: number, page: string, look: CursorLook): TLInstancePresence {
  const { name, scribbles, nowMs } = look;
  return InstancePresenceRecordType.create({
    scribbles,
    id: cursorId(seat.id),
    userId: seat.id,
    userName: name,
    color: seatColour(seat.colour).strong,
    currentPageId: page as TLPageId, // the contract's page ids are tldraw's
    cursor: { x, y, type: 'default', rotation: 0 },
    lastActivityTimestamp: nowMs,
  });
}

export interface CursorChanges {
  readonly put: TLInstancePresence[];
  readonly remove: TLInstancePresenceID[];
}

/**
 * What these moves mean on the screen of `ownSeatId`, whose other devices need no cursor.
 * @param nameOf what a cursor is labelled with
 * @param trailOf what its laser has just drawn
 */
export function cursorChanges(
  moves: readonly CursorMove[],
  seats: Readonly<Record<string, Seat>>,
  ownSeatId: string,
  nowMs: number,
  nameOf: (seat: Seat) => string,
  trailOf: (seatId: string) => TLInstancePresence['scribbles'] = () => [],
): CursorChanges {
  const changes: CursorChanges = { put: [], remove: [] };
  for (const [seatId, x, y, page] of moves) {
    if (seatId === ownSeatId) continue;
    const seat = seats[seatId];
    if (!isInside(seat) || x === null) changes.remove.push(cursorId(seatId));
    else changes.put.push(cursorRecord(seat, x, y, page, { name: nameOf(seat), scribbles: trailOf(seatId), nowMs }));
  }
  return changes;
}

/** The cursors of those who are no longer there. */
export const strayCursors = (
  shown: readonly TLInstancePresence[],
  seats: Readonly<Record<string, Seat>>,
): TLInstancePresenceID[] => shown.filter(({ userId }) => !isInside(seats[userId])).map(({ id }) => id);

const isInside = (seat: Seat | undefined): seat is Seat =>
  seat !== undefined && !seat.removed && seat.presence !== 'left';

/** A change to a guest's card, by the guest or by the teacher. */
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import type { Guest, GuestCard } from '../../shared/guests/protocol.ts';
import type { Author } from '../../shared/protocol/index.ts';
import { giveWay, requireStaffName } from '../names/index.ts';
import type { Room } from '../room/index.ts';

/** @throws ClassroomError `conflict`: another teacher or guest is called so */
export function changeGuest(
  room: Room,
  guest: Guest,
  change: Partial<GuestCard> & { photo?: string | null },
  by: Author,
): void {
  const { arrivesAtMs: _stays, ...known } = guest;
  const changed = { ...known, ...change };
  const isRenamed = changed.name !== guest.name;
  if (isRenamed) requireStaffName(room.state, changed.name, guest);
  room.append('guest:changed', changed, by);
  const seat = seatOfGuest(room.state, guest);
  // A name that was changed inside, on purpose, stays.
  if (isRenamed && seat?.name === guest.name) {
    room.append('seat:renamed', { seatId: seat.id, name: changed.name }, by);
  }
  if (isRenamed) giveWay(room, changed.name);
}

/** A change to a guest's card, by the guest or by the teacher. */
import { seatOfGuest } from '../../shared/guests/guestState.ts';
import type { Guest, GuestCard } from '../../shared/guests/protocol.ts';
import type { Author } from '../../shared/protocol/index.ts';
import type { Room } from '../room/index.ts';

export function changeGuest(
  room: Room,
  guest: Guest,
  change: Partial<GuestCard> & { photo?: string | null },
  by: Author,
): void {
  const { arrivesAtMs: _stays, ...known } = guest;
  const changed = { ...known, ...change };
  room.append('guest:changed', changed, by);
  const seat = seatOfGuest(room.state, guest);
  // A name that was changed inside, on purpose, stays.
  if (seat && seat.name === guest.name && changed.name !== guest.name) {
    room.append('seat:renamed', { seatId: seat.id, name: changed.name }, by);
  }
}

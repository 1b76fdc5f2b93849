import type { Seats } from '../presence/fold.ts';
import type { Entry } from '../protocol/messages.ts';
import type { Guest } from './protocol.ts';

export type Guests = Readonly<Record<string, Guest>>;

/** @param seats as they were before the entry */
export function foldGuests(guests: Guests, entry: Entry, seats: Seats): Guests {
  switch (entry.kind) {
    case 'guest:invited':
      return { ...guests, [entry.data.id]: { ...entry.data, arrivesAtMs: null } };
    case 'guest:changed': {
      const known = guests[entry.data.id];
      return known ? { ...guests, [known.id]: { ...known, ...entry.data } } : guests;
    }
    case 'guest:uninvited': {
      const { [entry.data.guestId]: _uninvited, ...others } = guests;
      return others;
    }
    case 'guest:underway': {
      const known = guests[entry.data.guestId];
      return known ? { ...guests, [known.id]: { ...known, arrivesAtMs: entry.data.arrivesAtMs } } : guests;
    }
    case 'seat:presence': {
      // Who is here has arrived, whatever time was announced.
      const known = guests[seats[entry.data.seatId]?.guestId ?? ''];
      if (!known || known.arrivesAtMs === null || entry.data.presence !== 'here') return guests;
      return { ...guests, [known.id]: { ...known, arrivesAtMs: null } };
    }
    default:
      return guests;
  }
}

import type { Entry } from '../protocol/index.ts';
import type { Guest } from './protocol.ts';

export type Guests = Readonly<Record<string, Guest>>;

export function foldGuests(guests: Guests, entry: Entry): Guests {
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
    default:
      return guests;
  }
}

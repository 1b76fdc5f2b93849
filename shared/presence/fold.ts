import type { Entry } from '../protocol/messages.ts';
import type { Seat } from './protocol.ts';

export type Seats = Readonly<Record<string, Seat>>;

export function foldSeats(seats: Seats, entry: Entry): Seats {
  switch (entry.kind) {
    case 'seat:joined': {
      const { seatId, ...seat } = entry.data;
      return {
        ...seats,
        [seatId]: {
          id: seatId,
          ...seat,
          presence: 'left',
          awayBecause: null,
          sinceMs: entry.atMs,
          device: null,
          removed: false,
        },
      };
    }
    case 'seat:presence': {
      const { seatId, presence, awayBecause, device } = entry.data;
      return change(seats, seatId, (seat) => ({
        ...seat,
        presence,
        awayBecause,
        device: device ?? seat.device,
        sinceMs: seat.presence === presence && seat.awayBecause === awayBecause ? seat.sinceMs : entry.atMs,
      }));
    }
    case 'seat:renamed':
      return change(seats, entry.data.seatId, (seat) => ({ ...seat, name: entry.data.name }));
    case 'seat:removed':
      return change(seats, entry.data.seatId, (seat) => ({
        ...seat,
        removed: true,
        presence: 'left',
        awayBecause: null,
        sinceMs: entry.atMs,
      }));
    case 'seat:readmitted':
      return change(seats, entry.data.seatId, (seat) => ({ ...seat, removed: false }));
    default:
      return seats;
  }
}

function change(seats: Seats, id: string, next: (seat: Seat) => Seat): Seats {
  const seat = seats[id];
  return seat ? { ...seats, [id]: next(seat) } : seats;
}

import type { Entry } from '../protocol/messages.ts';
import type { Floor } from './protocol.ts';

export function foldFloor(floor: Floor, entry: Entry): Floor {
  switch (entry.kind) {
    case 'floor:raised':
      return floor.hands.some((hand) => hand.seatId === entry.data.seatId)
        ? floor
        : { ...floor, hands: [...floor.hands, { seatId: entry.data.seatId, raisedAtMs: entry.atMs }] };
    case 'floor:lowered':
      return { ...floor, hands: without(floor.hands, entry.data.seatId) };
    case 'floor:granted': {
      const { seatId, untilMs } = entry.data;
      return {
        epoch: floor.epoch + 1,
        holders: [...without(floor.holders, seatId), { seatId, sinceMs: entry.atMs, untilMs }],
        hands: without(floor.hands, seatId),
      };
    }
    case 'floor:extended':
      return {
        ...floor,
        holders: floor.holders.map((holder) =>
          holder.seatId === entry.data.seatId ? { ...holder, untilMs: entry.data.untilMs } : holder,
        ),
      };
    case 'floor:ended':
      return { ...floor, epoch: floor.epoch + 1, holders: without(floor.holders, entry.data.seatId) };
    case 'seat:removed':
      return {
        ...floor,
        holders: without(floor.holders, entry.data.seatId),
        hands: without(floor.hands, entry.data.seatId),
      };
    case 'lesson:ended':
      return { epoch: floor.epoch + 1, holders: [], hands: [] };
    default:
      return floor;
  }
}

const without = <T extends { seatId: string }>(list: readonly T[], seatId: string): T[] =>
  list.filter((item) => item.seatId !== seatId);

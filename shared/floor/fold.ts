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
    case 'order:went':
      return entry.data.floor === null ? floor : newFloor(floor, entry.data.floor);
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

/** All of it given at once; hands that were up before are up again, in the place that they had. */
function newFloor({ epoch, hands }: Floor, given: Pick<Floor, 'holders' | 'hands'>): Floor {
  const isUp = ({ seatId }: { seatId: string }) => !given.holders.some((holder) => holder.seatId === seatId);
  const again = given.hands.filter(({ seatId }) => !hands.some((hand) => hand.seatId === seatId));
  return {
    epoch: epoch + 1,
    holders: given.holders,
    hands: [...hands, ...again].filter(isUp).sort((a, b) => a.raisedAtMs - b.raisedAtMs),
  };
}

const without = <T extends { seatId: string }>(list: readonly T[], seatId: string): T[] =>
  list.filter((item) => item.seatId !== seatId);

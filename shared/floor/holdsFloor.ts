import type { Floor } from './protocol.ts';

export const holdsFloor = (floor: Floor, seatId: string): boolean =>
  floor.holders.some((holder) => holder.seatId === seatId);

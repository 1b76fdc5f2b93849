import { holdsFloor } from '../../shared/floor/holdsFloor.ts';
import { useMemo } from 'react';
import type { SeatId } from '../../shared/ids.ts';
import { useParticipant, useRoom } from '../connection/index.ts';
import { floorHolders, placeInQueue, type FloorHolder } from './holders.ts';

export interface FloorActions {
  raise(): Promise<unknown>;
  lower(seatId: SeatId): Promise<unknown>;
  /** @param minutes null: without a time box */
  grant(seatId: SeatId, minutes: number | null): Promise<unknown>;
  extend(seatId: SeatId, minutes: number): Promise<unknown>;
  take(seatId: SeatId): Promise<unknown>;
  giveBack(): Promise<unknown>;
  handOver(seatId: SeatId): Promise<unknown>;
}

/** The commands of the floor. A grant is based on the floor as this device shows it now. */
export function useFloorActions(): FloorActions {
  const participant = useParticipant();
  return useMemo(() => {
    const epoch = (): number => participant.store.getState().room?.floor.epoch ?? 0;
    return {
      raise: () => participant.send('floor:raise', {}),
      lower: (seatId) => participant.send('floor:lower', { seatId }),
      grant: (seatId, minutes) => participant.send('floor:grant', { seatId, minutes, epoch: epoch() }),
      extend: (seatId, minutes) => participant.send('floor:extend', { seatId, minutes, epoch: epoch() }),
      take: (seatId) => participant.send('floor:take', { seatId }),
      giveBack: () => participant.send('floor:return', {}),
      handOver: (seatId) => participant.send('floor:handOver', { seatId, epoch: epoch() }),
    };
  }, [participant]);
}

export function useFloorHolders(): readonly FloorHolder[] {
  const { seats, floor } = useRoom(({ room }) => ({ seats: room.seats, floor: room.floor }));
  return useMemo(() => floorHolders({ seats, floor }), [seats, floor]);
}

/** A guest who does not have the floor: with the teachers, before the class. */
export const useIsBackstage = (): boolean =>
  useRoom(({ room, you }) => room.seats[you.seatId]?.role === 'lecturer' && !holdsFloor(room.floor, you.seatId));

/** What the own seat has of the floor. */
export function useOwnFloor(): { hasFloor: boolean; untilMs: number | null; place: number | null } {
  return useRoom(({ room: { floor }, you }) => ({
    hasFloor: holdsFloor(floor, you.seatId),
    untilMs: floor.holders.find(({ seatId }) => seatId === you.seatId)?.untilMs ?? null,
    place: placeInQueue(floor, you.seatId),
  }));
}

import { useMemo } from 'react';
import { useMe, useRoom } from '../connection/index.ts';
import { useMediaRoom } from '../media/index.ts';
import type { FloorHolder } from './holders.ts';
import { useFloorHolders } from './useFloor.ts';

export interface FloorTileOf extends FloorHolder {
  /** Heard and seen backstage only. */
  readonly isBackstage: boolean;
}

/** Who stands in the strip: those who have the floor, and for teachers the guests who talk backstage. */
export function useFloorTiles(): readonly FloorTileOf[] {
  const holders = useFloorHolders();
  const seats = useRoom(({ room }) => room.seats);
  const isTeacher = useMe().role === 'teacher';
  const backstage = useMediaRoom(({ publications }) =>
    publications
      .filter(({ audience, mic, camera }) => audience === 'backstage' && (mic ?? camera))
      .map(({ seatId }) => seatId),
  );
  return useMemo(() => {
    const isBackstage = (id: string): boolean => backstage.some((seatId) => seatId === id);
    const waiting = backstage
      .filter((id) => isTeacher && !holders.some(({ seat }) => seat.id === id))
      .flatMap((id) => seats[id] ?? [])
      .map((seat) => ({ seat, sinceMs: null, untilMs: null }));
    return [...holders, ...waiting].map((holder) => ({ ...holder, isBackstage: isBackstage(holder.seat.id) }));
  }, [holders, backstage, seats, isTeacher]);
}

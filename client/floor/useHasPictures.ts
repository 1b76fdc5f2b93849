import { useRoom } from '../connection/index.ts';
import { useMediaRoom } from '../media/index.ts';
import { useFloorTiles } from './useFloorTiles.ts';

/** Does anybody in the strip show a camera? */
export function useHasPictures(): boolean {
  const tiles = useFloorTiles();
  const me = useRoom(({ you }) => you.seatId);
  return useMediaRoom(({ cameras, ownCamera }) =>
    tiles.some(({ seat }) => (seat.id === me ? ownCamera !== null : seat.id in cameras)),
  );
}

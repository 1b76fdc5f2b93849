import { FloorStrip } from './FloorStrip.tsx';
import { FloorPictures } from './FloorTiles.tsx';
import { useIsBackstage } from './useFloor.ts';

/** Who has the floor, for who is not backstage; on a phone only where there is something to see. */
export function AboveBoard({ isNarrow, isBoardInFront }: { isNarrow: boolean; isBoardInFront: boolean }) {
  const isBackstage = useIsBackstage();
  if (isBackstage) return null;
  if (!isNarrow) return <FloorStrip />;
  return isBoardInFront && <FloorPictures />;
}

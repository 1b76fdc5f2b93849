import { Camera } from './Video.tsx';
import { useSeatMedia } from './useSeatMedia.ts';

/** The camera of a seat, filling what it stands in; nothing while there is none. */
export function TilePicture({ seatId }: { seatId: string }) {
  const { picture, isOwn } = useSeatMedia(seatId);
  return picture && <Camera seatId={seatId} stream={picture} isMirrored={isOwn} />;
}

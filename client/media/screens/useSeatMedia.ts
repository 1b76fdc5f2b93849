import { useRoom } from '../../connection/index.ts';
import { useMediaRoom } from '../useMediaRoom.tsx';
import { publicationOf } from './publications.ts';

export interface SeatMedia {
  readonly isOwn: boolean;
  readonly hasMic: boolean;
  readonly hasCamera: boolean;
  readonly hasScreen: boolean;
  /** What its camera shows, once it is here. */
  readonly picture: MediaStream | null;
  readonly isSpeaking: boolean;
  /** Heard and seen backstage only. */
  readonly isBackstage: boolean;
  /** A teacher turned its microphone off. */
  readonly isMuted: boolean;
}

/** What a seat sends just now, as far as this device knows. */
export function useSeatMedia(seatId: string): SeatMedia {
  const { isOwn, isMuted } = useRoom(({ room, you }) => ({
    isOwn: you.seatId === seatId,
    isMuted: seatId in room.media.muted,
  }));
  return useMediaRoom((state) => {
    const publication = publicationOf(state.publications, seatId);
    const hasMic = isOwn && state.own.mic.status === 'on' ? true : Boolean(publication?.mic);
    return {
      isOwn,
      isMuted,
      hasMic,
      hasCamera: Boolean(publication?.camera) || (isOwn && state.ownCamera !== null),
      hasScreen: Boolean(publication?.screen),
      picture: (isOwn ? state.ownCamera : state.cameras[seatId]) ?? null,
      isSpeaking: hasMic && state.speaking.some((one) => one === seatId),
      isBackstage: publication?.audience === 'backstage',
    };
  });
}

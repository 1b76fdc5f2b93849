import { maySendAny, mediaRights, ownAudience } from '../../../shared/media/mediaRights.ts';
import type { ClassAudience, Source } from '../../../shared/media/protocol.ts';
import { useRoom } from '../../connection/index.ts';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';

export interface Own {
  /** Where what one sends is heard. */
  readonly audience: ClassAudience;
  readonly mic: boolean;
  readonly camera: boolean;
  readonly screen: boolean;
  /** May send any source. */
  readonly maySend: boolean;
  /** A teacher turned the microphone off. */
  readonly isMuted: boolean;
  readonly isTeacher: boolean;
}

/** What this person may send now. */
export function useOwn(): Own {
  const chosen = useMediaRoom((state) => state.audience);
  return useRoom(({ room, you: { seatId } }) => {
    const isTeacher = room.seats[seatId]?.role === 'teacher';
    // A teacher chooses where to be heard; for everybody else it follows from the floor.
    const audience = isTeacher ? chosen : ownAudience(room, seatId);
    const rights = mediaRights(room, seatId, audience);
    return {
      audience,
      ...rights,
      maySend: maySendAny(rights),
      isMuted: seatId in room.media.muted,
      isTeacher,
    };
  });
}

export interface OwnSwitch {
  readonly isOn: boolean;
  readonly isStarting: boolean;
  readonly turn: (on: boolean) => Promise<void>;
}

/** One's own microphone, camera or screen. */
export function useOwnSwitch(source: Source): OwnSwitch {
  const status = useMediaRoom(({ own }) => own[source].status);
  const controls = useMediaControls();
  return {
    isOn: status === 'on',
    isStarting: status === 'starting',
    turn: { mic: controls.setMic, camera: controls.setCamera, screen: controls.setScreen }[source],
  };
}

/** Turning off is always possible. */
export const maySwitchMic = (own: Own): boolean => own.mic || !own.isMuted;

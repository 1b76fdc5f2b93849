import { useMe, useRoom } from '../../connection/index.ts';
import { useMediaRoom } from '../useMediaRoom.tsx';
import { sharerOf } from './publications.ts';

export interface SharedScreen {
  readonly name: string;
  readonly isOwn: boolean;
  /** Null while it is on its way, and while this device takes voices only. */
  readonly stream: MediaStream | null;
}

/** The screen that somebody shares just now. */
export function useSharedScreen(): SharedScreen | null {
  const me = useMe();
  const { sharer, screen, own } = useMediaRoom((state) => ({
    sharer: sharerOf(state.publications),
    screen: state.screen,
    own: state.own.screen.status === 'on' ? state.ownScreen : null,
  }));
  const name = useRoom(({ room }) => (sharer === null ? null : (room.seats[sharer]?.name ?? null)));
  if (own) return { name: me.name, isOwn: true, stream: own };
  // One's own screen from another device is on that device.
  if (name === null || sharer === me.id) return null;
  return { name, isOwn: false, stream: screen?.seatId === sharer ? screen.stream : null };
}

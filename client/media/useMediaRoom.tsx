/** The media of the room for React: hooks that render again only for what they select. */
import { createContext, useContext, type ReactNode } from 'react';
import { useStore, type StoreApi } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { MediaControls, MediaState } from './mediaState.ts';

export interface MediaRoom {
  readonly store: StoreApi<MediaState>;
  readonly controls: MediaControls;
}

const MediaContext = createContext<MediaRoom | null>(null);

/** For tests and for whoever has made one already. */
export function GivenMediaRoom({ room, children }: { room: MediaRoom; children: ReactNode }) {
  return <MediaContext value={room}>{children}</MediaContext>;
}

function useIt(): MediaRoom {
  const room = useContext(MediaContext);
  if (!room) throw new Error('outside of the media room');
  return room;
}

/** Selects from the state. Objects and arrays that the selector makes are compared field by field. */
export function useMediaRoom<T>(select: (state: MediaState) => T): T {
  return useStore(useIt().store, useShallow(select));
}

export const useMediaControls = (): MediaControls => useIt().controls;

import { useEffect, useSyncExternalStore } from 'react';
import { maySendAny, ownRights } from '../../shared/media/mediaRights.ts';
import { isInside, useConnection } from '../connection/index.ts';
import { loadLateTexts } from '../language/index.ts';
import type * as Parts from './screens/parts.ts';
import { useMediaRoom } from './useMediaRoom.tsx';

export type MediaParts = typeof Parts;

let parts: MediaParts | null = null;
const listeners = new Set<() => void>();

/** The screens of audio and video; null until somebody publishes or this person may, and where there is no engine. */
export function useMediaParts(): MediaParts | null {
  const isThere = useMediaRoom(({ engine }) => engine !== null && engine !== 'none');
  const loaded = useSyncExternalStore(subscribe, () => parts);
  return isThere ? loaded : null;
}

/** Fetches the screens when there is need of them; once, in the room. */
export function useMediaPartsLoader(): void {
  const isUsed = useMediaRoom(
    ({ engine, publications }) => engine !== null && engine !== 'none' && publications.length > 0,
  );
  const isThere = useMediaRoom(({ engine }) => engine !== null && engine !== 'none');
  const { may, status } = useConnection((state) => ({
    may: isInside(state) && maySendAny(ownRights(state.room, state.you.seatId)),
    // What could not be fetched is retried once the connection is back.
    status: state.status,
  }));
  const isWanted = isUsed || (isThere && may);
  useEffect(() => {
    if (!isWanted || parts) return;
    Promise.all([import('./screens/parts.ts'), loadLateTexts()]).then(
      ([loaded]) => {
        parts = loaded;
        for (const listener of listeners) listener();
      },
      () => undefined, // offline: the lesson goes on without, and it is tried again
    );
  }, [isWanted, status]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

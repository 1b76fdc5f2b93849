import { useEffect, useState } from 'react';
import { listDevices } from '../devices.ts';
import type { MediaDevice, MediaState } from '../mediaState.ts';

const none: MediaState['devices'] = { mics: [], cameras: [], speakers: [] };

/** What is plugged in now. Names come with the permission: `since` says that it may have been given. */
export function useDevices(since: string): MediaState['devices'] {
  const [devices, setDevices] = useState(none);
  useEffect(() => {
    const { mediaDevices } = navigator as Partial<Pick<Navigator, 'mediaDevices'>>;
    // Pages without https have none.
    if (!mediaDevices) return;
    let isOver = false;
    const list = () => {
      listDevices().then(
        (listed) => {
          if (!isOver) setDevices(listed);
        },
        () => {}, // one that cannot tell has nothing to choose from
      );
    };
    list();
    mediaDevices.addEventListener('devicechange', list);
    return () => {
      isOver = true;
      mediaDevices.removeEventListener('devicechange', list);
    };
  }, [since]);
  return devices;
}

/** Compared by what is in it. */
export const idsOf = (devices: readonly MediaDevice[]): string => devices.map(({ id }) => id).join('\n');

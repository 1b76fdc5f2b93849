import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { readChosen } from '../chosenDevices.ts';
import { openCamera, openMic } from '../devices.ts';
import { watchPermission } from '../permission.ts';
import { Preview, type PreviewState } from './preview.ts';

export interface UsedPreview extends PreviewState {
  start(): Promise<void>;
  stop(): void;
  choose(id: string | null): Promise<void>;
}

/**
 * A device to try out, released with the component.
 *
 * @param ids of the devices of this kind that are there now
 * @param startsByItself when it was allowed before: nobody is asked anything then
 */
export function usePreview(source: 'mic' | 'camera', ids: string, startsByItself: boolean): UsedPreview {
  const [preview] = useState(() => new Preview(source === 'mic' ? openMic : openCamera, readChosen()[source]));
  useEffect(() => {
    let isFirst = true;
    const stopWatching = watchPermission(source, (permission) => {
      if (isFirst && startsByItself && permission === 'granted') void preview.start();
      else void preview.permissionIs(permission);
      isFirst = false;
    });
    return () => {
      stopWatching();
      preview.stop();
    };
  }, [source, preview, startsByItself]);
  useEffect(() => {
    void preview.devicesAre(ids === '' ? [] : ids.split('\n'));
  }, [preview, ids]);
  const state = useStore(preview.store);
  // They keep their identity as long as the preview does.
  const actions = useMemo(
    () => ({
      start: () => preview.start(),
      stop: () => preview.stop(),
      choose: (id: string | null) => preview.choose(id),
    }),
    [preview],
  );
  return { ...state, ...actions };
}

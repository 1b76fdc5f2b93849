import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { readChosen } from '../chosenDevices.ts';
import { openCamera, openMic } from '../devices.ts';
import { watchPermission } from '../permission.ts';
import { Trial, type TrialState } from './trial.ts';

export interface UsedTrial extends TrialState {
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
export function useTrial(source: 'mic' | 'camera', ids: string, startsByItself: boolean): UsedTrial {
  const [trial] = useState(() => new Trial(source === 'mic' ? openMic : openCamera, readChosen()[source]));
  useEffect(() => {
    let isFirst = true;
    const stopWatching = watchPermission(source, (permission) => {
      if (isFirst && startsByItself && permission === 'granted') void trial.start();
      else void trial.permissionIs(permission);
      isFirst = false;
    });
    return () => {
      stopWatching();
      trial.stop();
    };
  }, [source, trial, startsByItself]);
  useEffect(() => {
    void trial.devicesAre(ids === '' ? [] : ids.split('\n'));
  }, [trial, ids]);
  const state = useStore(trial.store);
  // They keep their identity as long as the trial does.
  const actions = useMemo(
    () => ({
      start: () => trial.start(),
      stop: () => trial.stop(),
      choose: (id: string | null) => trial.choose(id),
    }),
    [trial],
  );
  return { ...state, ...actions };
}

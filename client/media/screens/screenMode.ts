/** Whether a shared screen lies over the board, beside it or not at all, on this device. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { keptChoice } from '../../ui/index.ts';

export type ScreenMode = 'screen' | 'beside' | 'board';
export const screenModes: readonly ScreenMode[] = ['screen', 'beside', 'board'];

const ofOthers = keptChoice('lol.screen', screenModes, 'screen');
/** One's own screen is in front of one anyway: not remembered. */
const ofOwn = createStore<ScreenMode>(() => 'board');

export function useScreenMode(isOwn: boolean): ScreenMode {
  const [others, own] = [ofOthers.use(), useStore(ofOwn)];
  return isOwn ? own : others;
}

export function chooseScreenMode(mode: ScreenMode, isOwn: boolean): void {
  if (isOwn) ofOwn.setState(mode, true);
  else ofOthers.choose(mode);
}

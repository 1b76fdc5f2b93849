import { useEffect } from 'react';
import { useMediaControls, useMediaRoom } from '../useMediaRoom.tsx';
import { heightsOf } from './useShownHeight.ts';

/**
 * Cameras that stand nowhere on this screen, such as those of the class for a guest backstage, need not come. After all
 * places for pictures in the tree, so that these have told of themselves.
 */
export function UnseenPictures() {
  const controls = useMediaControls();
  const cameras = useMediaRoom((state) => state.cameras);
  useEffect(() => {
    const heights = heightsOf(controls);
    for (const seatId of Object.keys(cameras)) if (!heights.has(seatId)) controls.showAt(seatId, 0);
  }, [controls, cameras]);
  return null;
}

/** The floor: who may be heard and seen by all, who asks for it, and how it changes hands. */
export { ExtendItems, GiveFloorItems, GiveFloorMenu, HandOverMenu } from './FloorMenus.tsx';
export { FloorStrip, OwnFloor } from './FloorStrip.tsx';
export { FloorPictures } from './FloorTiles.tsx';
export { HandQueue } from './HandQueue.tsx';
export { givenFloor, minutesLeft, type FloorHolder } from './holders.ts';
export { TimeLeft } from './TimeLeft.tsx';
export { TimeRing } from './TimeRing.tsx';
export { useFloorActions, useFloorHolders, useOwnFloor } from './useFloor.ts';
export { useHasPictures } from './useHasPictures.ts';
export { useOrdinal } from './useOrdinal.ts';
export { holdsFloor } from '../../shared/floor/holdsFloor.ts';

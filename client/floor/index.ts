/** The floor: who may be heard and seen by all, who asks for it, and how it changes hands. */
export { FloorLine } from './FloorLine.tsx';
export { GiveFloorMenu } from './FloorMenus.tsx';
export { HandQueue } from './HandQueue.tsx';
export { HandsBadge } from './HandsBadge.tsx';
export { givenFloor, minutesLeft, type FloorHolder } from './holders.ts';
export { useFloorActions, useFloorHolders, useIsBackstage, useOwnFloor } from './useFloor.ts';

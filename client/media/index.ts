/** Voice, camera and screen: who is heard and seen, and what this device sends. */
export { GivenMediaRoom, useMediaControls, useMediaRoom } from './useMediaRoom.tsx';
export type { MediaRoom } from './useMediaRoom.tsx';
export { initialMediaState } from './mediaState.ts';
export type { MediaControls, MediaDevice, MediaState, OwnSource, Problem } from './mediaState.ts';
export { loadDevices } from './lateDevices.ts';
export { useMediaParts } from './useMediaParts.ts';
export type { MediaParts } from './useMediaParts.ts';

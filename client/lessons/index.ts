/** Lessons around the room: starting one, preparing it, and the doors that lead in. Each page is a chunk of its own. */
import { late } from '../parts/index.ts';

export const DeskScreen = late(async () => (await import('./desk/DeskScreen.tsx')).DeskScreen);
export const DoorScreen = late(async () => (await import('./doors/DoorScreen.tsx')).DoorScreen);
export const HomeScreen = late(async () => (await import('./home/HomeScreen.tsx')).HomeScreen);
export const JoinScreen = late(async () => (await import('./doors/JoinScreen.tsx')).JoinScreen);
export { isSharedDevice } from './keep.ts';
export { GonePage } from './Problem.tsx';

/** Lessons around the room: starting one, preparing it, and the doors that lead in. Each page is a chunk of its own. */
import { lazy } from 'react';

export const DeskScreen = lazy(async () => ({ default: (await import('./desk/DeskScreen.tsx')).DeskScreen }));
export const DoorScreen = lazy(async () => ({ default: (await import('./doors/DoorScreen.tsx')).DoorScreen }));
export const HomeScreen = lazy(async () => ({ default: (await import('./home/HomeScreen.tsx')).HomeScreen }));
export const JoinScreen = lazy(async () => ({ default: (await import('./doors/JoinScreen.tsx')).JoinScreen }));
export const ShareSheet = lazy(async () => ({ default: (await import('./desk/ShareSheet.tsx')).ShareSheet }));
export { ForgetMe } from './ForgetMe.tsx';
export { useMyLessons } from './myLessons.ts';
export { GonePage } from './Problem.tsx';

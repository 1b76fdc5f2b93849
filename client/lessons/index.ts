/** Lessons around the room: starting one, preparing it, and the doors that lead in. */
export { ShareSheet } from './desk/ShareSheet.tsx';
export { DeskScreen } from './desk/DeskScreen.tsx';
export { DoorScreen } from './doors/DoorScreen.tsx';
export { JoinScreen } from './doors/JoinScreen.tsx';
export { HomeScreen } from './home/HomeScreen.tsx';
export { useMyLessons } from './myLessons.ts';
export { GonePage } from './Problem.tsx';

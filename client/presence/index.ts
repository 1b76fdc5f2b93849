/** How people are shown wherever they are shown. */
export { ChalkIcon, ChalkOffIcon } from './ChalkIcon.tsx';
export { GuestAbout } from './GuestAbout.tsx';
export { nameWithRole } from './nameWithRole.ts';
export { RoleBadge } from './RoleBadge.tsx';
export { SeatFace } from './SeatFace.tsx';
export { SeatMark } from './SeatMark.tsx';
export { trade } from './trade.ts';

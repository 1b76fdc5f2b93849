/** How a seat is shown wherever it is shown. */
export { ChalkIcon, ChalkOffIcon } from './ChalkIcon.tsx';
export { nameWithRole } from './nameWithRole.ts';
export { RoleBadge } from './RoleBadge.tsx';
export { SeatFace } from './SeatFace.tsx';
export { SeatMark } from './SeatMark.tsx';

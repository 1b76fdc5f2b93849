/** How a seat is shown wherever it is shown. */
export { ChalkIcon, ChalkOffIcon } from './ChalkIcon.tsx';
export { RoleBadge } from './RoleBadge.tsx';
export { SeatFace } from './SeatFace.tsx';

/** How a seat is shown wherever it is shown. */
export { RoleBadge } from './RoleBadge.tsx';
export { SeatFace } from './SeatFace.tsx';

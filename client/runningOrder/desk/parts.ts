/** What the desk and a guest's door show of a running order, in one chunk. */
export { DeskOrder } from './DeskOrder.tsx';
export { DoorOrder } from './DoorOrder.tsx';

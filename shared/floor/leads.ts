import type { Seat } from '../presence/protocol.ts';
import { holdsFloor } from './holdsFloor.ts';
import type { Floor } from './protocol.ts';

/** A teacher, or a guest on stage. */
export const leads = (room: { readonly floor: Floor }, { id, role }: Pick<Seat, 'id' | 'role'>): boolean =>
  role === 'teacher' || (role === 'lecturer' && holdsFloor(room.floor, id));

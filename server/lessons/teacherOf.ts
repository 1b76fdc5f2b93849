import type { SeatId } from '../../shared/ids.ts';
import type { Room } from '../room/index.ts';

/** Every lesson is made with its teacher's seat. */
export function teacherOf(room: Room): SeatId {
  const teacher = Object.values(room.state.seats).find((seat) => seat.role === 'teacher');
  if (!teacher) throw new Error(`lesson ${room.lessonId} has no teacher`);
  return teacher.id;
}

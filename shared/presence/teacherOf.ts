import type { SeatId } from '../ids.ts';
import type { LessonState } from '../declared.ts';

/** The first teacher's seat: every lesson is made with one. */
export function teacherOf({ seats, lesson }: Pick<LessonState, 'seats' | 'lesson'>): SeatId {
  const teacher = Object.values(seats).find(({ role }) => role === 'teacher');
  if (!teacher) throw new Error(`lesson ${lesson.id} has no teacher`);
  return teacher.id;
}

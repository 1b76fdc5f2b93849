/** When the students' door is open: decided here for the server, shown by the interface. */
import { limits } from '../limits.ts';
import type { LessonState } from '../state.ts';

export interface DoorState {
  readonly isOpen: boolean;
  /** Unix milliseconds at which it opens by itself; null: it is open, has shut, or opens when a teacher comes. */
  readonly opensAtMs: number | null;
}

/**
 * Open when a teacher is inside, when no start is planned, or from `doorOpensBeforeMs` before the planned start; shut
 * again when the lesson has ended. Teachers and guests have doors of their own, which are always open.
 */
export function doorState(state: Pick<LessonState, 'lesson' | 'seats'>, nowMs: number): DoorState {
  const { startsAtMs, endedAtMs } = state.lesson;
  if (endedAtMs !== null) return { isOpen: false, opensAtMs: null };
  const opensAtMs = startsAtMs === null ? null : startsAtMs - limits.doorOpensBeforeMs;
  const teacherIsInside = Object.values(state.seats).some(
    (seat) => seat.role === 'teacher' && seat.presence !== 'left',
  );
  const isOpen = opensAtMs === null || nowMs >= opensAtMs || teacherIsInside;
  return { isOpen, opensAtMs: isOpen ? null : opensAtMs };
}

/** The lesson's state as the fold of its entries. */
import type { Entry } from '../protocol/messages.ts';
import type { Lesson } from './protocol.ts';

export function foldLesson(lesson: Lesson, entry: Entry): Lesson {
  switch (entry.kind) {
    case 'lesson:created':
      return { ...entry.data, openedAtMs: null, endedAtMs: null };
    case 'lesson:changed':
      return { ...lesson, ...entry.data };
    case 'lesson:opened':
      return { ...lesson, openedAtMs: lesson.openedAtMs ?? entry.atMs, endedAtMs: null };
    case 'lesson:ended':
      return { ...lesson, endedAtMs: entry.atMs };
    default:
      return lesson;
  }
}

/** The lesson's state as the fold of its entries. */
import type { Entry } from '../protocol/messages.ts';
import type { Lesson } from './protocol.ts';
import { defaultTimeZone } from './zone.ts';

export function foldLesson(lesson: Lesson, entry: Entry): Lesson {
  switch (entry.kind) {
    case 'lesson:created':
      return { ...entry.data, timeZone: entry.data.timeZone ?? defaultTimeZone, openedAtMs: null, endedAtMs: null };
    case 'lesson:changed':
      return { ...lesson, ...entry.data, timeZone: entry.data.timeZone ?? lesson.timeZone };
    case 'lesson:opened':
      return { ...lesson, openedAtMs: lesson.openedAtMs ?? entry.atMs, endedAtMs: null };
    case 'lesson:ended':
      return { ...lesson, endedAtMs: entry.atMs };
    default:
      return lesson;
  }
}

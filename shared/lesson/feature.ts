import { feature, teachers } from '../feature.ts';
import type { LessonId } from '../ids.ts';
import { foldLesson } from './fold.ts';
import { defaultTimeZone } from './zone.ts';
import type * as protocol from './protocol.ts';

declare module '../declared.ts' {
  interface Protocols {
    readonly lesson: typeof protocol;
  }
  interface LessonState {
    readonly lesson: protocol.Lesson;
  }
}

/** Lessons had no zone once. */
const withZone = (data: object) => ({ timeZone: defaultTimeZone, ...data });

export const lesson = feature({
  name: 'lesson',
  commands: {
    'lesson:end': { who: teachers },
    'lesson:open': { who: teachers },
  },
  state: {
    lesson: {
      first: {
        // Known before the first entry, which is always `lesson:created`: see `emptyState`.
        id: '' as LessonId,
        title: '',
        startsAtMs: null,
        minutes: null,
        language: 'nl',
        timeZone: defaultTimeZone,
        openedAtMs: null,
        endedAtMs: null,
      },
      fold: foldLesson,
    },
  },
  upgrades: { 'lesson:created': [withZone], 'lesson:changed': [withZone] },
  said: (entry) =>
    entry.kind === 'lesson:created' || entry.kind === 'lesson:changed'
      ? { about: 'lesson', words: { title: entry.data.title } }
      : null,
  replacing: ['lesson:changed'],
});

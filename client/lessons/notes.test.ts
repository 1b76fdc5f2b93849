import { expect, test } from 'vitest';
import { backstage, english, entryOf, guest } from '../testing/entries.ts';
import { lessonCall, lessonNote } from './notes.ts';

test('the beginning calls who waits inside, and only the beginning', () => {
  const before = { ...backstage, lesson: { ...backstage.lesson, openedAtMs: null } };
  const opened = entryOf('lesson:opened', {});
  const context = { me: guest, isShown: false, t: english };
  expect(lessonCall(opened, { ...context, before })?.text).toBe('The lesson has begun');
  expect(lessonNote(opened, { ...before, lesson: { ...before.lesson, openedAtMs: 1 } })).toBeNull();
});

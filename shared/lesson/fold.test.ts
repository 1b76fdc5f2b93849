import { expect, test } from 'vitest';
import { atMs, created, line, stateOf } from '../testing/log.ts';

test('a lesson starts with what it was created with, neither opened nor ended', () => {
  expect(stateOf(created).lesson).toEqual({
    id: 'lesson-1',
    title: 'Volcanoes',
    startsAtMs: null,
    minutes: 50,
    language: 'en',
    timeZone: 'Europe/Amsterdam',
    openedAtMs: null,
    endedAtMs: null,
  });
});

const changed = {
  title: 'Earthquakes',
  startsAtMs: 5,
  minutes: null,
  language: 'nl',
  timeZone: 'America/Toronto',
} as const;

test('changed details replace the old ones and leave the clock of the lesson alone', () => {
  const state = stateOf(created, line('lesson:opened', {}), line('lesson:changed', changed));
  expect(state.lesson).toEqual({ id: 'lesson-1', ...changed, openedAtMs: atMs(2), endedAtMs: null });
});

test('a lesson that is opened again is no longer ended and keeps its first opening', () => {
  const ended = stateOf(created, line('lesson:opened', {}), line('lesson:ended', {}));
  expect(ended.lesson).toMatchObject({ openedAtMs: atMs(2), endedAtMs: atMs(3) });
  const again = stateOf(created, line('lesson:opened', {}), line('lesson:ended', {}), line('lesson:opened', {}));
  expect(again.lesson).toMatchObject({ openedAtMs: atMs(2), endedAtMs: null });
});

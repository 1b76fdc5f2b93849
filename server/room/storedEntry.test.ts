/** Entries of other versions, as a log of years ago has them. */
import { expect, test } from 'vitest';
import { created, log } from '../../shared/testing/log.ts';
import { memoryStorage } from '../storage/index.ts';
import type { Storage, StoredEntry } from '../storage/storage.ts';
import { startClassroom, until } from '../testing/startClassroom.ts';
import { fromStored, toStored } from './storedEntry.ts';

const [now] = log(created);
const { timeZone: _none, ...before } = now!.data as Record<string, unknown>;
const old = (data: object, version = 1): StoredEntry => ({ ...toStored(now!), version, data: JSON.stringify(data) });

test('what is written now says by which version, and comes back as it was', () => {
  expect(toStored(now!).version).toBe(2);
  expect(fromStored(toStored(now!))).toEqual(now);
});

test('a lesson from before they had a time zone has the usual one, and one that said it all the same keeps it', () => {
  expect(fromStored(old(before))).toEqual(now);
  expect(fromStored(old({ ...before, timeZone: 'America/Toronto' })).data).toMatchObject({
    timeZone: 'America/Toronto',
  });
});

test('what a newer version wrote is refused, and so is its lesson, in words', async () => {
  expect(() => fromStored(old(before, 9))).toThrow('lesson:created of version 9 is not known here');

  const memory = memoryStorage();
  let version = 1;
  const storage: Storage = {
    ...memory,
    openLesson: async (lessonId) => {
      const opened = await memory.openLesson(lessonId);
      const entries = await memory.entries(lessonId, 1, 100);
      return opened && { ...opened, checkpoint: null, entries: entries.map((entry) => ({ ...entry, version })) };
    },
  };
  const classroom = await startClassroom({ storage });
  const [teacher] = await classroom.join('teacher');
  const { timeZone } = teacher!.store.getState().room!.lesson;
  expect(timeZone).toBe('Europe/Amsterdam');
  await classroom.stop();
  version = 9;
  await classroom.start();
  const response = await fetch(`${classroom.url}/api/doors/join/${classroom.lesson.lesson.code}`);
  expect(response.status).toBe(503);
  version = 1;
  await until(teacher!, ({ status }) => status === 'online');
});

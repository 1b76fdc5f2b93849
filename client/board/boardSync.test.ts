/** Boards of real participants on a real server. */
import { expect, test } from 'vitest';
import { seatIdOf, startClassroom, until } from '../../server/testing/startClassroom.ts';
import {
  change,
  grow,
  idOf,
  openBoards,
  pointsIn,
  stroke,
  strokeIn,
  untilSame,
  untilSettled,
  untilStore,
  untilTrue,
} from './testing/boards.ts';

test('what one draws, all see', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await openBoards(await classroom.join('teacher', 'student'));
  teacher!.store.put([stroke('a', 3)]);
  for (let index = 0; index < 5; index++) grow(teacher!.store, 'a', 4);
  await untilSettled(teacher!);
  await untilStore(student!, (store) => pointsIn(store, 'a').length === 23);
  expect(student!.records()).toEqual(teacher!.records());
});

import { expect, test } from 'vitest';
import { startClassroom, until } from '../testing/startClassroom.ts';

const minute = 60_000;

test('everybody sees the countdown that a teacher starts, lengthens and stops, also who comes later', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const startedAtMs = classroom.clock.nowMs();

  await teacher!.send('timer:start', { minutes: 5 });
  await until(ann!, ({ room }) => room?.timer?.endsAtMs === startedAtMs + 5 * minute);
  await teacher!.send('timer:extend', {});
  await until(ann!, ({ room }) => room?.timer?.endsAtMs === startedAtMs + 6 * minute);

  const [bob] = await classroom.join('student');
  expect(bob!.store.getState().room?.timer).toEqual({ endsAtMs: startedAtMs + 6 * minute });
  await teacher!.send('timer:stop', {});
  await until(bob!, ({ room }) => room?.timer === null);
});

test('a timer outlives a restart of the server, and its own end', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  await teacher!.send('timer:start', { minutes: 1 });
  const { timer } = teacher!.store.getState().room!;
  await classroom.stop();
  classroom.clock.advance(2 * minute);
  await classroom.start();
  await until(teacher!, ({ status }) => status === 'online');
  expect(teacher!.store.getState().room?.timer).toEqual(timer);

  // A minute more counts from now.
  await teacher!.send('timer:extend', {});
  const now = classroom.clock.nowMs();
  await until(teacher!, ({ room }) => room?.timer?.endsAtMs === now + minute);
});

test('a lesson that is opened again has no timer from before', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  await teacher!.send('timer:start', { minutes: 1 });
  await teacher!.send('lesson:end', {});
  await teacher!.send('lesson:open', {});
  await until(teacher!, ({ room }) => room?.lesson.endedAtMs === null && room.timer === null);
});

test.each([0, 61, 2.5])('%s minutes are none', async (minutes) => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  await expect(teacher!.send('timer:start', { minutes })).rejects.toMatchObject({ code: 'invalid' });
});

test('only teachers have the timer, and not without an end', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, ann] = await classroom.join('teacher', 'lecturer', 'student');
  for (const other of [guest!, ann!]) {
    await expect(other.send('timer:start', { minutes: 1 })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(other.send('timer:stop', {})).rejects.toMatchObject({ code: 'not_allowed' });
  }
  await expect(teacher!.send('timer:extend', {})).rejects.toMatchObject({ code: 'conflict' });
  await teacher!.send('timer:start', { minutes: 60 });
  await expect(teacher!.send('timer:extend', {})).rejects.toMatchObject({ code: 'too_large' });
});

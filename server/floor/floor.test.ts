import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const minute = 60_000;
const epochOf = (participant: Parameters<typeof until>[0]): number =>
  participant.store.getState().room?.floor.epoch ?? -1;

test('the student whom the teacher picks gets the floor, and everyone sees it', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');

  await ann!.send('floor:raise', {});
  await teacher!.send('floor:grant', { seatId: seatIdOf(ann!), minutes: null, epoch: epochOf(teacher!) });

  const { room } = await until(bob!, (state) => state.room?.floor.holders.length === 1);
  expect(room?.floor.holders[0]?.seatId).toBe(seatIdOf(ann!));
  expect(room?.floor.hands).toEqual([]);
});

test('hands keep the order in which they were raised', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');

  await bob!.send('floor:raise', {});
  await ann!.send('floor:raise', {});
  await bob!.send('floor:raise', {});

  const { room } = await until(teacher!, (state) => state.room?.floor.hands.length === 2);
  expect(room?.floor.hands.map(({ seatId }) => seatId)).toEqual([seatIdOf(bob!), seatIdOf(ann!)]);
});

test('of two grants on the same picture of the floor only one wins', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  const epoch = epochOf(teacher!);

  const grants = await Promise.allSettled([
    teacher!.send('floor:grant', { seatId: seatIdOf(ann!), minutes: 5, epoch }),
    teacher!.send('floor:grant', { seatId: seatIdOf(bob!), minutes: 5, epoch }),
  ]);

  expect(grants.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(grants.find((grant) => grant.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
});

test('a time box returns the floor by itself, later when it was extended', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await teacher!.send('floor:grant', { seatId: seatIdOf(ann!), minutes: 5, epoch: epochOf(teacher!) });
  await teacher!.send('floor:extend', { seatId: seatIdOf(ann!), minutes: 2, epoch: epochOf(teacher!) });

  classroom.clock.advance(6 * minute);
  await teacher!.send('chat:pause', { on: true });
  expect(teacher!.store.getState().room?.floor.holders).toHaveLength(1);

  classroom.clock.advance(1 * minute);
  await until(ann!, (state) => state.room?.floor.holders.length === 0);
});

test('a time box that ran out while the server was down ends when it is back', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await teacher!.send('floor:grant', { seatId: seatIdOf(ann!), minutes: 5, epoch: epochOf(teacher!) });

  await classroom.stop();
  classroom.clock.advance(5 * minute);
  await classroom.start();

  await until(teacher!, (state) => state.status === 'online' && state.room?.floor.holders.length === 0);
});

test('a guest hands the floor to a student, who keeps the rest of the time', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, ann] = await classroom.join('teacher', 'lecturer', 'student');
  await teacher!.send('floor:grant', { seatId: seatIdOf(guest!), minutes: 10, epoch: epochOf(teacher!) });
  const before = await until(guest!, (state) => state.room?.floor.holders.length === 1);

  // Nothing is given up for what is refused.
  await expect(
    guest!.send('floor:handOver', { seatId: seatIdOf(teacher!), epoch: epochOf(guest!) }),
  ).rejects.toMatchObject({ code: 'invalid' });
  await guest!.send('floor:handOver', { seatId: seatIdOf(ann!), epoch: epochOf(guest!) });

  const { room } = await until(ann!, (state) => state.room?.floor.holders[0]?.seatId === seatIdOf(ann!));
  expect(room?.floor.holders[0]?.untilMs).toBe(before.room?.floor.holders[0]?.untilMs);
});

test('a lost connection keeps floor and hand for the grace, and no longer', async () => {
  const classroom = await startClassroom();
  const [teacher, bob] = await classroom.join('teacher', 'student');
  const seated = await classroom.seat('student', 'Ann');
  const ann = await classroom.enter(seated);
  await teacher!.send('floor:grant', { seatId: seatIdOf(ann), minutes: null, epoch: epochOf(teacher!) });
  ann.close();
  await until(teacher!, (state) => state.room?.seats[seated.seatId]?.presence === 'away');

  classroom.clock.advance(limits.graceMs.student - 1);
  const back = await classroom.enter(seated);
  expect(back.store.getState().room?.floor.holders[0]?.seatId).toBe(seated.seatId);
  await until(teacher!, (state) => state.room?.seats[seated.seatId]?.presence === 'here');

  back.close();
  await until(teacher!, (state) => state.room?.seats[seated.seatId]?.presence === 'away');
  classroom.clock.advance(limits.graceMs.student);
  const { room } = await until(bob!, (state) => state.room?.seats[seated.seatId]?.presence === 'left');
  expect(room?.floor.holders).toEqual([]);
});

test('the teacher can always take the floor back', async () => {
  const classroom = await startClassroom();
  const [teacher, guest] = await classroom.join('teacher', 'lecturer');
  await teacher!.send('floor:grant', { seatId: seatIdOf(guest!), minutes: null, epoch: epochOf(teacher!) });

  await teacher!.send('floor:take', { seatId: seatIdOf(guest!) });
  await teacher!.send('floor:take', { seatId: seatIdOf(guest!) });

  await until(guest!, (state) => state.room?.floor.holders.length === 0);
});

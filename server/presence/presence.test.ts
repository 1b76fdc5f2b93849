import { expect, test } from 'vitest';
import { guestState } from '../../shared/guests/guestState.ts';
import { limits } from '../../shared/limits.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const presenceOf = (state: ReturnType<Parameters<typeof until>[0]['store']['getState']>, seatId: string) =>
  state.room?.seats[seatId]?.presence;

test('a reload takes the same seat, and nobody is counted twice', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const seated = await classroom.seat('student', 'Mila');
  const first = await classroom.enter(seated);
  const second = await classroom.enter(seated);

  expect(seatIdOf(second)).toBe(seatIdOf(first));
  expect(
    Object.values(teacher!.store.getState().room?.seats ?? {}).filter(({ role }) => role === 'student'),
  ).toHaveLength(1);

  first.close();
  await teacher!.send('chat:pause', { on: true });
  expect(presenceOf(second.store.getState(), seated.seatId)).toBe('here');
});

test('a hidden page is away without a grace that runs', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await ann!.send('presence:visible', { visible: false });
  await until(teacher!, (state) => presenceOf(state, seatIdOf(ann!)) === 'away');
  classroom.clock.advance(limits.graceMs.student * 10);
  await ann!.send('presence:visible', { visible: true });
  await until(teacher!, (state) => presenceOf(state, seatIdOf(ann!)) === 'here');
});

test('leaving by the button skips the grace', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await ann!.leave();
  await until(teacher!, (state) => presenceOf(state, seatIdOf(ann!)) === 'left');
});

test('who was removed is out on every device, and stays out until let back in', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const seated = await classroom.seat('student', 'Lastpak');
  const phone = await classroom.enter(seated);
  const laptop = await classroom.enter(seated);

  await teacher!.send('presence:remove', { seatId: seated.seatId });
  await until(phone, ({ status, closedReason }) => status === 'closed' && closedReason === 'removed');
  await until(laptop, ({ status }) => status === 'closed');
  const again = classroom.connect(seated);
  await until(again, ({ status, closedReason }) => status === 'closed' && closedReason === 'gone');

  await teacher!.send('presence:readmit', { seatId: seated.seatId });
  await classroom.enter(seated);
});

test('a teacher cannot be removed', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  await expect(teacher!.send('presence:remove', { seatId: seatIdOf(teacher!) })).rejects.toMatchObject({
    code: 'not_allowed',
  });
});

test('people rename themselves, teachers anyone', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await ann!.send('presence:rename', { seatId: seatIdOf(ann!), name: ' Anna  de Vries ' });
  await until(bob!, (state) => state.room?.seats[seatIdOf(ann!)]?.name === 'Anna de Vries');
  await expect(ann!.send('presence:rename', { seatId: seatIdOf(bob!), name: 'X' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await teacher!.send('presence:rename', { seatId: seatIdOf(bob!), name: 'Bob' });
});

test('a personal link brings the same seat to another device', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const { link } = await ann!.send('presence:deviceLink', { seatId: seatIdOf(ann!) });
  const secret = link.split('/').at(-1) ?? '';
  const response = await classroom.post(`/api/doors/seat/${secret}/seat`, {});
  const phone = await classroom.enter((await response.json()) as { lessonId: never; token: string });
  expect(seatIdOf(phone)).toBe(seatIdOf(ann!));
  await expect(ann!.send('presence:deviceLink', { seatId: seatIdOf(teacher!) })).rejects.toMatchObject({
    code: 'not_allowed',
  });
});

test('everyone always knows where the guest is', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const stateNow = (): string => {
    const room = ann!.store.getState().room!;
    return guestState(room, Object.values(room.guests)[0]!, classroom.clock.nowMs());
  };
  const reaches = (wanted: string) => until(ann!, () => stateNow() === wanted);

  await reaches('expected');
  const seated = await classroom.seat('lecturer');
  const guest = await classroom.enter(seated);
  await reaches('backstage');
  await teacher!.send('floor:grant', {
    seatId: seated.seatId,
    minutes: null,
    epoch: teacher!.store.getState().room!.floor.epoch,
  });
  await reaches('live');
  guest.close();
  await reaches('away');
  const back = await classroom.enter(seated);
  await reaches('live');
  await back.send('floor:return', {});
  await reaches('backstage');
  await back.leave();
  await reaches('left');
});

test('whoever was inside when the server went down has the grace to come back', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const annSeat = seatIdOf(ann!);
  ann!.close();
  await until(teacher!, (state) => presenceOf(state, annSeat) === 'away');
  await classroom.stop();
  await classroom.start();
  await until(teacher!, (state) => state.status === 'online' && presenceOf(state, annSeat) === 'away');
  classroom.clock.advance(limits.graceMs.student);
  await until(teacher!, (state) => presenceOf(state, annSeat) === 'left');
});

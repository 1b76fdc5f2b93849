/** The server's wall clock is set while a lesson runs: time boxes and graces last as long as they were meant to. */
import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const hourMs = 3_600_000;
const isHolder = (seatId: string) => (state: { room: { floor: { holders: readonly { seatId: string }[] } } | null }) =>
  state.room?.floor.holders.some((holder) => holder.seatId === seatId) ?? false;

test.each([
  ['an hour forward', hourMs],
  ['an hour back', -hourMs],
])('the clock is set %s: the floor, a grace and the proofs go on as if nothing was', async (_, byMs) => {
  const classroom = await startClassroom();
  const [teacher, ann, ben] = await classroom.join('teacher', 'student', 'student');
  const [annId, benId] = [seatIdOf(ann!), seatIdOf(ben!)];
  await teacher!.send('floor:grant', { seatId: annId, minutes: 5, epoch: 0 });
  const { seq } = await until(teacher!, isHolder(annId));
  ben!.close();
  await until(teacher!, ({ room }) => room!.seats[benId]!.presence === 'away');
  classroom.clock.advance(1000);

  classroom.clock.set(byMs);
  const untilMs = classroom.clock.nowMs() + 5 * 60_000 - 1000;
  await until(ann!, ({ room }) => room!.floor.holders[0]?.untilMs === untilMs);

  // Nobody is thrown out early, nobody stays for an hour.
  classroom.clock.advance(limits.graceMs.student - 2000);
  await teacher!.send('chat:send', { id: 'message-0001', channel: 'class', text: 'Still here?', replyTo: null });
  await until(ann!, ({ room }) => room!.chat.channels['class']!.length === 1);
  expect(ann!.store.getState().room!.seats[benId]!.presence).toBe('away');
  classroom.clock.advance(1000);
  await until(ann!, ({ room }) => room!.seats[benId]!.presence === 'left');

  // The proofs come every ten seconds of this clock, too.
  await until(ann!, ({ sync }) => sync === 'same');
  expect(isHolder(annId)(ann!.store.getState())).toBe(true);
  classroom.clock.advance(5 * 60_000 - limits.graceMs.student);
  await until(ann!, (state) => !isHolder(annId)(state));
  await until(teacher!, (state) => !isHolder(annId)(state));

  // The log has its order from numbers: a time before the last one's confuses nobody.
  const late = await classroom.enter(await classroom.seat('student', 'Sem'));
  expect(late.store.getState().seq).toBeGreaterThan(seq);
  await until(teacher!, (state) => state.seq === late.store.getState().seq);
  expect(teacher!.store.getState().room!.seats).toEqual(late.store.getState().room!.seats);
});

test('a stroke that finds the clock set is kept, and so is what the clock moves', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await teacher!.send('floor:grant', { seatId: seatIdOf(ann!), minutes: 5, epoch: 0 });
  await teacher!.send('timer:start', { minutes: 3 });
  await until(ann!, ({ room }) => room!.timer !== null);
  const { floor, timer } = ann!.store.getState().room!;

  // The room asks for the time only when it appends.
  const { id } = classroom.lesson.lesson;
  await classroom.app.rooms.use(id, (room) => {
    classroom.clock.setUnnoticed(hourMs);
    room.append(
      'chat:sent',
      { id: 'message-0002' as never, channel: 'class', text: 'Dag', replyTo: null },
      seatIdOf(ann!),
    );
  });
  await until(teacher!, ({ room }) => room!.chat.channels['class']!.length === 1);
  await until(teacher!, ({ room }) => room!.timer!.endsAtMs === timer!.endsAtMs + hourMs);
  await until(teacher!, ({ room }) => room!.floor.holders[0]!.untilMs === floor.holders[0]!.untilMs! + hourMs);
  expect(teacher!.store.getState()).toMatchObject({ isWritable: true });
});

test('who was lost before a restart on a clock that was ahead has left after the grace, not after an hour', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const annId = seatIdOf(ann!);
  ann!.close();
  await until(teacher!, ({ room }) => room!.seats[annId]!.presence === 'away');
  await classroom.stop();
  classroom.clock.set(-hourMs);
  await classroom.start();
  await until(teacher!, ({ status }) => status === 'online');
  expect(teacher!.store.getState().room!.seats[annId]!.presence).toBe('away');
  classroom.clock.advance(limits.graceMs.student);
  await until(teacher!, ({ room }) => room!.seats[annId]!.presence === 'left');
});

test('tokens and codes do not know the time: a day later or earlier they open the same door', async () => {
  const classroom = await startClassroom();
  const seated = await classroom.seat('student', 'Mila');
  for (const byMs of [24 * hourMs, -48 * hourMs]) {
    classroom.clock.set(byMs);
    const mila = await classroom.enter(seated);
    await mila.leave();
    await classroom.seat('student', 'Sem');
  }
});

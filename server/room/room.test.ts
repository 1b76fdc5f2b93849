/** The log under faults: what was acknowledged stays, what was refused never was. */
import { expect, test } from 'vitest';
import type { MessageId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { LessonState } from '../../shared/state.ts';
import type { ParticipantState } from '../../client/connection/participantState.ts';
import { memoryStorage } from '../storage/index.ts';
import type { Storage } from '../storage/storage.ts';
import { fillableStorage } from '../testing/fillableStorage.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const say = (key: string) => ({
  id: key.replace(/\W/g, '-').padEnd(8, '_') as MessageId,
  channel: 'class' as const,
  text: key,
  replyTo: null,
});
const texts = (state: ParticipantState): string[] => state.room?.chat.channels['class']?.map(({ text }) => text) ?? [];

test('a full disk refuses what it cannot keep, leaves the room readable, and heals', async () => {
  const { storage, disk } = fillableStorage();
  const classroom = await startClassroom({ storage });
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await ann!.send('chat:send', say('bewaard'));
  await until(teacher!, (state) => texts(state).length === 1);

  disk.isFull = true;
  await expect(ann!.send('chat:send', say('verloren'))).rejects.toMatchObject({ code: 'storage' });
  await until(teacher!, (state) => !state.isWritable);
  await expect(teacher!.send('floor:grant', { seatId: seatIdOf(ann!), minutes: null, epoch: 0 })).rejects.toMatchObject(
    { code: 'storage' },
  );
  expect(texts(teacher!.store.getState())).toEqual(['bewaard']);
  expect(teacher!.store.getState().room?.floor.holders).toEqual([]);
  const late = await classroom.seat('student', 'Laat').catch(() => null);
  expect(late).toBeNull();

  disk.isFull = false;
  classroom.clock.advance(3000);
  await until(teacher!, (state) => state.isWritable);
  await ann!.send('chat:send', say('verloren'));
  const state = await until(teacher!, (now) => texts(now).length === 2);
  expect(texts(state)).toEqual(['bewaard', 'verloren']);
});

test('someone who went while the disk was full is away once it heals', async () => {
  const { storage, disk } = fillableStorage();
  const classroom = await startClassroom({ storage });
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const annSeat = seatIdOf(ann!);
  disk.isFull = true;
  ann!.close();
  await until(teacher!, (state) => !state.isWritable);
  expect(teacher!.store.getState().room?.seats[annSeat]?.presence).toBe('here');
  disk.isFull = false;
  classroom.clock.advance(3000);
  await until(teacher!, (state) => state.room?.seats[annSeat]?.presence === 'away');
});

test('entries are numbered without gaps, in one order for everyone', async () => {
  const classroom = await startClassroom();
  const people = await classroom.join('teacher', 'student', 'student', 'student');
  const seen = people.map((participant) => {
    const seqs: number[] = [];
    participant.onEntry((entry) => seqs.push(entry.seq));
    return seqs;
  });
  await Promise.all(
    people.flatMap((participant, who) =>
      Array.from({ length: 5 }, (_, index) => participant.send('chat:send', say(`m${String(who)}${String(index)}`))),
    ),
  );
  await Promise.all(people.map((participant) => until(participant, (state) => texts(state).length === 20)));
  const orders = people.map((participant) => texts(participant.store.getState()).join());
  expect(new Set(orders).size).toBe(1);
  for (const seqs of seen) expect(seqs).toEqual(seqs.map((_, index) => seqs[0]! + index));
});

test('an orderly restart keeps the generation, an unclean end raises it', async () => {
  const classroom = await startClassroom();
  const [ann] = await classroom.join('student');
  const { generation } = ann!.store.getState();
  await classroom.stop();
  await classroom.start();
  await until(ann!, (state) => state.status === 'online');
  expect(ann!.store.getState().generation).toBe(generation);

  // As if the process had been killed: opened, never closed.
  await classroom.stop();
  await classroom.storage.openLesson(classroom.lesson.lesson.id);
  await classroom.start();
  await until(ann!, (state) => state.status === 'online' && state.generation === generation + 1);
});

test('a server whose lesson another one has opened writes nothing of it any more, and sends everybody on', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await ann!.send('chat:send', say('bewaard'));
  const { id: lessonId } = classroom.lesson.lesson;
  const { generation } = teacher!.store.getState();
  const [stale] = classroom.app.rooms.loaded();

  const other = (await classroom.storage.openLesson(lessonId))!;
  expect(other.generation).toBe(generation + 1);
  const mine = { lessonId, generation: other.generation };
  const closed = { seq: stale!.committed.seq + 1, atMs: 5, by: 'system', kind: 'chat:paused', version: 1 } as const;
  await classroom.storage.append([{ ...mine, entries: [{ ...closed, data: '{"on":true}' }] }]);
  await classroom.storage.closeLesson(mine);

  // It learns of it by its next write, which is refused.
  await expect(teacher!.send('chat:send', say('te laat'))).rejects.toMatchObject({ code: 'storage' });
  for (const person of [teacher!, ann!])
    await until(person, ({ status, room }) => status === 'online' && room?.chat.paused === true);
  expect(classroom.app.rooms.loaded()).not.toContain(stale);
  expect(texts(ann!.store.getState())).toEqual(['bewaard']);
  // Others are not told that the storage is at fault.
  expect(await fetch(`${classroom.url}/readyz`)).toMatchObject({ status: 200 });
  await teacher!.send('chat:send', say('gaat door'));
  await until(ann!, (state) => texts(state).length === 2);
});

test('an empty room leaves memory after the grace and comes back whole', async () => {
  const classroom = await startClassroom();
  const seated = await classroom.seat('student', 'Mila');
  const ann = await classroom.enter(seated);
  await ann.send('chat:send', say('tot morgen'));
  await ann.leave();
  ann.close();
  await expect.poll(() => classroom.app.rooms.loaded()[0]?.connections.size).toBe(0);

  classroom.clock.advance(limits.graceMs.student + limits.emptyRoomMs);
  await expect.poll(() => classroom.app.rooms.loaded()).toEqual([]);

  const back = await classroom.enter(seated);
  expect(texts(back.store.getState())).toEqual(['tot morgen']);
});

test('twenty people who come at once load the room once', async () => {
  const storage = memoryStorage();
  let opened = 0;
  const counting = new Proxy(storage, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === 'openLesson') opened++;
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const classroom = await startClassroom({ storage: counting });
  const seats = await Promise.all(
    Array.from({ length: 20 }, (_, index) => classroom.seat('student', `S${String(index)}`)),
  );
  await classroom.stop();
  await classroom.start();
  opened = 0;
  await Promise.all(seats.map((seated) => classroom.enter(seated)));
  expect(opened).toBe(1);
});

test('ending the lesson closes it for all but the teacher, and opening it brings it back', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await teacher!.send('lesson:end', {});
  await until(ann!, (state) => state.room?.lesson.endedAtMs !== null);
  await expect(ann!.send('chat:send', say('nog iets'))).rejects.toMatchObject({ code: 'closed' });
  await teacher!.send('lesson:open', {});
  await ann!.send('chat:send', say('nog iets'));
});

test('a lesson that was written down before a part of the state was known has that part as at first', async () => {
  const memory = memoryStorage();
  let isOld = false;
  const storage: Storage = {
    ...memory,
    openLesson: async (lessonId) => {
      const opened = await memory.openLesson(lessonId);
      if (!isOld || !opened?.checkpoint) return opened;
      const { media: _unknown, ...state } = JSON.parse(opened.checkpoint.state) as LessonState;
      return { ...opened, checkpoint: { ...opened.checkpoint, state: JSON.stringify(state) } };
    },
  };
  const classroom = await startClassroom({ storage });
  const [teacher] = await classroom.join('teacher');
  await teacher!.send('chat:pause', { on: true });
  await teacher!.send('media:cameras', { on: false });
  await classroom.stop();
  isOld = true;
  await classroom.start();
  const [ann] = await classroom.join('student');
  expect(ann!.store.getState().room).toMatchObject({ chat: { paused: true }, media: { cameras: true, muted: {} } });
});

import { expect, onTestFinished, test } from 'vitest';
import { connectBoard } from '../../server/board/testing/connect.ts';
import { startClassroom, seatIdOf, until, type Classroom } from '../../server/testing/startClassroom.ts';
import { memoryStorage } from '../../server/storage/index.ts';
import { publicPart, viewFor } from '../../shared/audience.ts';
import { digest } from '../../shared/digest.ts';
import type { Entry } from '../../shared/protocol/index.ts';
import { limits } from '../../shared/limits.ts';
import { Participant, type Joined, type ParticipantOptions } from './participant.ts';
import { startNetworkProxy } from '../../server/testing/networkProxy.ts';
import { tamperWith } from './testing/tamper.ts';
import { TestSchedule } from './testing/testSchedule.ts';

/** A participant with other options than the usual; closed when the test ends. */
function join(seated: { lessonId: string; token: string }, options: Partial<ParticipantOptions> & { url: string }) {
  const { lessonId, token } = seated;
  const participant = new Participant({ lessonId, token, device: 'computer', ...options });
  onTestFinished(() => participant.close());
  return participant;
}

const online = (participant: Participant) => until(participant, ({ status }) => status === 'online');
const classTexts = (participant: Participant): string[] =>
  participant.store.getState().room?.chat.channels['class']?.map(({ text }) => text) ?? [];
const untilTexts = (participant: Participant, texts: string[]) =>
  until(participant, () => classTexts(participant).join('|') === texts.join('|'));
const roomOf = (classroom: Classroom) => classroom.app.rooms.loaded()[0]!;

function record(participant: Participant): { entries: Entry[]; live: boolean[]; joins: Joined[] } {
  const heard = { entries: [] as Entry[], live: [] as boolean[], joins: [] as Joined[] };
  participant.onEntry((entry, isLive) => {
    heard.entries.push(entry);
    heard.live.push(isLive);
  });
  participant.onJoined((joined) => void heard.joins.push(joined));
  return heard;
}

test('joining brings the whole state at one entry of the log', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  await teacher!.send('chat:send', { id: 'message-0001', channel: 'class', text: 'Welkom', replyTo: null });
  await untilTexts(student!, ['Welkom']);
  const late = await classroom.enter(await classroom.seat('student', 'Sem'));
  const { room, seq, generation, you } = late.store.getState();
  const { committed } = roomOf(classroom);
  expect({ room, seq, generation }).toEqual({
    room: viewFor(committed.state, committed.state.seats[you!.seatId]!),
    seq: committed.seq,
    generation: 1,
  });
});

test('after a lost connection only what was missed comes, and it is not told as news', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const network = await startNetworkProxy(classroom.url);
  const student = join(await classroom.seat('student'), { url: network.url });
  await online(student);
  const heard = record(student);

  network.block();
  await until(student, ({ status }) => status === 'offline');
  await teacher!.send('chat:pause', { on: true });
  network.mend();
  student.nudge();
  await until(student, ({ room }) => room!.chat.paused);
  await online(student);

  expect(heard.joins).toMatchObject([{ kind: 'tail', isHealing: false }]);
  const paused = heard.entries.findIndex(({ kind }) => kind === 'chat:paused');
  expect(heard.live[paused]).toBe(false);
});

test('a frame that got lost is fetched before anything after it is applied', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  let lost = 0;
  const url = await tamperWith(classroom.url, (packet) => {
    if (lost > 0 || !packet.includes('chat:sent')) return packet;
    lost += 1;
    return null;
  });
  const student = join(await classroom.seat('student'), { url, transports: ['polling'] });
  await online(student);
  const heard = record(student);

  teacher!.queue('chat:send', { channel: 'class', text: 'one', replyTo: null });
  teacher!.queue('chat:send', { channel: 'class', text: 'two', replyTo: null });
  teacher!.queue('chat:send', { channel: 'class', text: 'three', replyTo: null });
  await untilTexts(student, ['one', 'two', 'three']);
  expect(lost).toBe(1);
  const numbers = heard.entries.map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(student.store.getState().room).toEqual(
    viewFor(roomOf(classroom).committed.state, { id: seatIdOf(student), role: 'student' }),
  );
});

test('a lost frame that no other follows is noticed by the next digest', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  let lost = 0;
  const url = await tamperWith(classroom.url, (packet) => {
    if (!packet.startsWith('42["room:frame"') || !packet.includes('chat:sent')) return packet;
    lost += 1;
    return null;
  });
  const student = join(await classroom.seat('student'), { url, transports: ['polling'] });
  await online(student);
  await teacher!.send('chat:send', { id: 'message-0001', channel: 'class', text: 'last words', replyTo: null });
  classroom.clock.advance(limits.digestMs);
  await untilTexts(student, ['last words']);
  expect(lost).toBe(1);
  expect(student.store.getState().sync).not.toBe('healing');
});

test('a device that shows something else says so, heals itself, and is in sync again', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const url = await tamperWith(classroom.url, (packet) =>
    packet.startsWith('42["room:frame"') ? packet.replace('wight', 'white') : packet,
  );
  const student = join(await classroom.seat('student'), { url, transports: ['polling'] });
  await online(student);
  const heard = record(student);
  teacher!.queue('chat:send', { channel: 'class', text: 'wight', replyTo: null });
  await untilTexts(student, ['white']);

  classroom.clock.advance(limits.digestMs);
  await until(student, ({ sync }) => sync === 'healing');
  await untilTexts(student, ['wight']);
  expect(heard.joins).toMatchObject([{ kind: 'snapshot', isHealing: true }]);
  await until(student, ({ rttMs }) => rttMs !== null);
  classroom.clock.advance(limits.digestMs);
  await until(teacher!, ({ health }) => health[seatIdOf(student)]?.inSync === false);
  await until(student, ({ sync }) => sync === 'same');
});

test('a board that differs is healed, and one that cannot be compared is left alone', async () => {
  const classroom = await startClassroom();
  const [student] = await classroom.join('student');
  student!.boardDigests.set('main', () => null);
  await connectBoard(student!);
  classroom.clock.advance(limits.digestMs);
  await until(student!, ({ sync }) => sync === 'same');

  student!.boardDigests.set('main', () => 'ffffffffffffffff');
  const joined = new Promise<Joined>((resolve) => student!.onJoined(resolve));
  classroom.clock.advance(limits.digestMs);
  await until(student!, ({ sync }) => sync === 'healing');
  expect(await joined).toMatchObject({ kind: 'snapshot', isHealing: true });
  student!.boardDigests.set('main', () => roomOf(classroom).boards.main.digest());
  await connectBoard(student!);
  classroom.clock.advance(limits.digestMs);
  await until(student!, ({ sync }) => sync === 'same');
});

test('after an unclean end of the server only what was missed comes, where the server found all that one had', async () => {
  const storage = memoryStorage();
  const killed = new Proxy(storage, {
    get: (target, name) => {
      if (name === 'closeLesson') return () => Promise.resolve();
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const classroom = await startClassroom({ storage: killed });
  const [student] = await classroom.join('student');
  const heard = record(student!);
  await classroom.stop();
  await until(student!, ({ status }) => status === 'offline');
  await classroom.start();
  await online(student!);
  expect(heard.joins).toMatchObject([{ kind: 'tail', generation: 2 }]);
  expect(student!.store.getState().generation).toBe(2);
});

test('who had more than the server found after a power cut takes the state anew', async () => {
  const storage = memoryStorage();
  let lost = 0;
  const torn = new Proxy(storage, {
    get: (target, name) => {
      // The disk never got the end of the log, nor anything that says that it was closed.
      if (name === 'closeLesson' || name === 'checkpoint') return () => Promise.resolve();
      if (name === 'append' && lost > 0) return () => Promise.resolve();
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const classroom = await startClassroom({ storage: torn });
  const [student] = await classroom.join('student');
  await student!.send('chat:send', { id: 'message-0001', channel: 'class', text: 'on the disk', replyTo: null });
  lost = 1;
  await student!.send('chat:send', { id: 'message-0002', channel: 'class', text: 'gone', replyTo: null });
  await untilTexts(student!, ['on the disk', 'gone']);
  const heard = record(student!);
  await classroom.stop();
  await until(student!, ({ status }) => status === 'offline');
  lost = 0;
  await classroom.start();
  await online(student!);
  expect(heard.joins).toMatchObject([{ kind: 'snapshot', generation: 2 }]);
  await untilTexts(student!, ['on the disk']);
});

test('a server that stops says so, and the class comes back by itself', async () => {
  const classroom = await startClassroom();
  const [student] = await classroom.join('student');
  await classroom.stop();
  expect(await until(student!, ({ status }) => status === 'offline')).toMatchObject({ closedReason: 'stopping' });
  await classroom.start();
  expect(await online(student!)).toMatchObject({ closedReason: null, generation: 1 });
});

test('what others may not see keeps its number and nothing else', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  const heard = record(bob!);
  const line = `line:${seatIdOf(ann!)}` as const;
  ann!.queue('chat:send', { channel: line, text: 'May I leave early?', replyTo: null });
  await until(teacher!, ({ room }) => room!.chat.channels[line]?.length === 1);
  teacher!.queue('chat:send', { channel: 'class', text: 'Back to work', replyTo: null });
  await untilTexts(bob!, ['Back to work']);
  expect(Object.keys(bob!.store.getState().room!.chat.channels)).toEqual(['class']);
  expect(JSON.stringify(heard.entries)).not.toContain('early');
  expect(bob!.store.getState().seq).toBe(teacher!.store.getState().seq);
});

test('thirty people who talk and raise hands at once end with the same state', async () => {
  const classroom = await startClassroom();
  const students = await Promise.all(
    Array.from({ length: 29 }, async (_, index) => classroom.enter(await classroom.seat('student', `S${index}`))),
  );
  const [teacher] = await classroom.join('teacher');
  const everyone = [teacher!, ...students];
  await Promise.all(
    students.map(async (student, index) => {
      student.queue('chat:send', { channel: 'class', text: `message of ${index}`, replyTo: null });
      await student.send('floor:raise', {});
      if (index % 3 === 0) await student.send('floor:lower', { seatId: seatIdOf(student) });
    }),
  );
  const isComplete = () => roomOf(classroom).committed.state.chat.channels['class']!.length === 29;
  await until(teacher!, isComplete);
  const { seq } = roomOf(classroom).committed;
  const states = await Promise.all(everyone.map((each) => until(each, (state) => state.seq === seq)));
  const digests = new Set(states.map(({ room }) => digest(publicPart(room!))));
  expect(digests.size).toBe(1);
  classroom.clock.advance(limits.digestMs);
  await Promise.all(everyone.map((each) => until(each, ({ sync }) => sync === 'same')));
});

test('what is written without a connection arrives later, in order and once, over a restart', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  student!.queue('chat:send', { channel: 'class', text: 'before', replyTo: null });
  await untilTexts(teacher!, ['before']);
  // Sent, and the server goes down while the answer is on its way.
  student!.queue('chat:send', { channel: 'class', text: 'in between', replyTo: null });
  await classroom.stop();
  await until(student!, ({ status }) => status === 'offline');
  student!.queue('chat:send', { channel: 'class', text: 'during', replyTo: null });
  expect(student!.store.getState().outbox.at(-1)).toMatchObject({ payload: { text: 'during' }, status: 'sending' });
  await classroom.start();
  await Promise.all([teacher!, student!].map((each) => untilTexts(each, ['before', 'in between', 'during'])));
  await until(student!, ({ outbox }) => outbox.length === 0);
});

test('a message whose answer got lost is sent again and stands there once', async () => {
  const classroom = await startClassroom();
  const network = await startNetworkProxy(classroom.url);
  const [teacher] = await classroom.join('teacher');
  const student = join(await classroom.seat('student'), { url: network.url });
  await online(student);
  const arrived = untilTexts(teacher!, ['only once']);
  const cutOff = teacher!.onEntry((entry) => entry.kind === 'chat:sent' && network.cut());
  student.queue('chat:send', { channel: 'class', text: 'only once', replyTo: null });
  await arrived;
  cutOff();
  await until(student, ({ status, outbox }) => status === 'online' && outbox.length === 0);
  student.queue('chat:send', { channel: 'class', text: 'end', replyTo: null });
  await untilTexts(teacher!, ['only once', 'end']);
});

test('a refused message stays with its reason until it is sent again or dropped', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  await teacher!.send('chat:pause', { on: true });
  await until(student!, ({ room }) => room!.chat.paused);
  const id = student!.queue('chat:send', { channel: 'class', text: 'psst', replyTo: null });
  await until(student!, ({ outbox }) => outbox[0]?.status === 'failed' && outbox[0].error === 'not_allowed');
  await teacher!.send('chat:pause', { on: false });
  student!.retryQueued(id);
  await untilTexts(teacher!, ['psst']);
  await until(student!, ({ outbox }) => outbox.length === 0);
});

test('whoever is removed hears it and does not come back', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  await teacher!.send('presence:remove', { seatId: seatIdOf(student!) });
  expect(await until(student!, ({ status }) => status === 'closed')).toMatchObject({ closedReason: 'removed' });
  student!.nudge();
  expect(student!.store.getState().status).toBe('closed');
  await expect(student!.send('floor:raise', {})).rejects.toMatchObject({ code: 'offline' });
});

test('a token that opens nothing ends the tries', async () => {
  const classroom = await startClassroom();
  const { lessonId } = await classroom.seat('student');
  const nobody = join({ lessonId, token: 'not-a-token' }, { url: classroom.url });
  expect(await until(nobody, ({ status }) => status === 'closed')).toMatchObject({ closedReason: 'gone', room: null });
});

test('long polling carries a whole lesson where a proxy blocks web sockets', async () => {
  const classroom = await startClassroom();
  const url = await tamperWith(classroom.url, (packet) => packet); // answers no upgrade
  const student = join(await classroom.seat('student'), { url, transports: ['websocket', 'polling'] });
  await online(student);
  const [teacher] = await classroom.join('teacher');
  student.queue('chat:send', { channel: 'class', text: 'slow but sure', replyTo: null });
  await untilTexts(teacher!, ['slow but sure']);
  await teacher!.send('chat:pause', { on: true });
  await until(student, ({ room }) => room!.chat.paused);
});

test('a line that went dead without a word is given up after a silent ping, and another is made', async () => {
  const classroom = await startClassroom();
  const network = await startNetworkProxy(classroom.url);
  const schedule = new TestSchedule();
  const student = join(await classroom.seat('student'), { url: network.url, schedule });
  await online(student);
  network.freeze();
  student.nudge();
  schedule.advance(3000);
  expect(student.store.getState().status).toBe('offline');
  await online(student);
});

test('commands without a connection fail at once, and those under way when it breaks fail then', async () => {
  const classroom = await startClassroom();
  const network = await startNetworkProxy(classroom.url);
  const student = join(await classroom.seat('student'), { url: network.url });
  await expect(student.send('floor:raise', {})).rejects.toMatchObject({ name: 'ClassroomError', code: 'offline' });
  await online(student);
  network.freeze();
  const underWay = student.send('floor:raise', {});
  network.block();
  await expect(underWay).rejects.toMatchObject({ code: 'offline' });
});

test('a refusal names its code and field', async () => {
  const classroom = await startClassroom();
  const [student] = await classroom.join('student');
  await expect(student!.send('floor:take', { seatId: seatIdOf(student!) })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(student!.send('presence:visible', { visible: 'yes' as never })).rejects.toMatchObject({
    code: 'invalid',
    field: 'visible',
  });
});

test('a page in the background shows as away, also after a rejoin', async () => {
  const classroom = await startClassroom();
  const network = await startNetworkProxy(classroom.url);
  const [teacher] = await classroom.join('teacher');
  const student = join(await classroom.seat('student'), { url: network.url });
  await online(student);
  const seatId = seatIdOf(student);
  student.setVisible(false);
  await until(teacher!, ({ room }) => room!.seats[seatId]!.awayBecause === 'hidden');
  network.cut();
  await until(teacher!, ({ room }) => room!.seats[seatId]!.awayBecause === 'lost');
  await until(teacher!, ({ room }) => room!.seats[seatId]!.awayBecause === 'hidden');
  student.setVisible(true);
  await until(teacher!, ({ room }) => room!.seats[seatId]!.presence === 'here');
});

test('leaving is told at once, without the grace of a lost connection', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  const seatId = seatIdOf(student!);
  await student!.leave();
  await until(teacher!, ({ room }) => room!.seats[seatId]!.presence === 'left');
  expect(student!.store.getState()).toMatchObject({ status: 'closed', closedReason: 'left' });
});

test('closing leaves no timer behind', async () => {
  const classroom = await startClassroom();
  const schedule = new TestSchedule();
  const student = join(await classroom.seat('student'), { url: classroom.url, schedule });
  await online(student);
  student.queue('chat:send', { channel: 'class', text: 'bye', replyTo: null });
  student.close();
  expect(schedule.waiting).toBe(0);
});

test('a listener that fails does not keep the others from hearing', async () => {
  const classroom = await startClassroom();
  const [teacher, student] = await classroom.join('teacher', 'student');
  const faults: unknown[] = [];
  const catchFault = (fault: unknown) => void faults.push(fault);
  const own = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', catchFault);
  onTestFinished(() => {
    process.off('uncaughtException', catchFault);
    for (const listener of own) process.on('uncaughtException', listener);
  });
  student!.onEntry(() => {
    throw new Error('a fault in a view');
  });
  const heard = new Promise<Entry>((resolve) => student!.onEntry(resolve));
  await teacher!.send('chat:pause', { on: true });
  expect(await heard).toMatchObject({ kind: 'chat:paused' });
  await until(student!, ({ room }) => room!.chat.paused);
  expect(faults).toMatchObject([{ message: 'a fault in a view' }]);
});

/** A connection that takes nothing: it costs neither memory nor the others, and catches up when it can. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { type HeadlessBoard, openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import {
  grow,
  openBoards,
  stroke,
  untilSame,
  untilSettled,
  untilStore,
  untilTrue,
} from '../../client/board/testing/boards.ts';
import { Participant } from '../../client/connection/participant.ts';
import type { Transport } from '../../client/connection/link.ts';
import { realSchedule, type Schedule } from '../../client/connection/schedule.ts';
import { TestSchedule } from '../../client/connection/testing/testSchedule.ts';
import { boardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { startNetworkProxy, type NetworkProxy } from '../testing/networkProxy.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

interface Slow {
  readonly participant: Participant;
  readonly network: NetworkProxy;
}

async function comeSlowly(
  classroom: Classroom,
  transport: Transport = 'websocket',
  schedule: Schedule = realSchedule,
): Promise<Slow> {
  const network = await startNetworkProxy(classroom.url);
  const { lessonId, token } = await classroom.seat('student', 'Sef');
  const transports = [transport];
  const participant = new Participant({ url: network.url, lessonId, token, device: 'phone', transports, schedule });
  onTestFinished(() => participant.close());
  await until(participant, ({ status }) => status === 'online');
  return { participant, network };
}

const roomSeq = (classroom: Classroom): number => classroom.app.rooms.loaded()[0]?.committed.seq ?? 0;
const lagging = (classroom: Classroom): number => classroom.app.sockets.stats().lagging;

/** More than the system's own buffers hold, and then some; the server holds no more of it than it may. */
async function fillTheConnection(classroom: Classroom, teacher: HeadlessBoard, atLeast = 0): Promise<void> {
  const most = limits.queuedBytes + 2 * limits.packetBytes;
  for (let n = 0; n < atLeast || lagging(classroom) === 0; n++) {
    if (n >= 200) throw new Error('the connection takes everything');
    teacher.store.put(wide(n));
    await untilSettled(teacher);
    expect(classroom.app.sockets.stats().queuedBytes).toBeLessThan(most);
  }
}

/** Three shapes of about 140 kB: less than one fetch brings, and two pushes of them are more. */
const wide = (n: number) =>
  [0, 1, 2].map((at) =>
    stroke(`wide-${n}-${at}`, 1, { meta: { notes: Array<string>(35).fill(`${n}`.padEnd(4000, '.')) } }),
  );

test('a connection that takes nothing for a while: bounded, alone, and the same afterwards', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const slow = await comeSlowly(classroom);
  const [teachers, anns, slows] = await openBoards([teacher!, ann!, slow.participant]);
  slow.network.stall();
  await fillTheConnection(classroom, teachers!);
  const { queuedBytes } = classroom.app.sockets.stats();

  // The lesson goes on for the others, and nothing is added to what waits.
  teachers!.store.put(wide(500));
  teachers!.store.put([stroke('while')]);
  for (let n = 0; n < 40; n++) {
    grow(teachers!.store, 'while', 3);
    await untilSettled(teachers!);
  }
  teacher!.queue('chat:send', { channel: 'class', text: 'Nog even doorgaan', replyTo: null });
  await until(ann!, ({ room }) => room?.chat.channels['class']?.length === 1);
  await untilSame(teachers!, anns!);
  // What the others get is on its way just now, and a word of the connection itself may wait as well.
  await vi.waitFor(() => expect(classroom.app.sockets.stats().queuedBytes).toBeLessThan(queuedBytes + 1000));
  expect(slows!.store.get(stroke('while').id)).toBeUndefined();

  // The teacher sees who is behind.
  classroom.clock.advance(limits.digestMs);
  await until(teacher!, ({ health }) => health[seatIdOf(slow.participant)]?.inSync === false);

  const words: boolean[] = [];
  slow.participant.store.subscribe(({ isBehind }) => words.push(isBehind));
  slow.network.flow();
  await until(slow.participant, ({ room }) => room?.chat.channels['class']?.length === 1);
  await untilSame(teachers!, slows!);
  await until(slow.participant, ({ isBehind }) => !isBehind);
  expect(words).toContain(true);
  expect(classroom.app.sockets.stats()).toMatchObject({ lagging: 0, queuedBytes: 0 });
  // On the same connection, by asking for what was left out.
  expect(slow.network.count).toBe(1);
  classroom.clock.advance(limits.digestMs);
  await until(teacher!, ({ health }) => health[seatIdOf(slow.participant)]?.inSync === true);
});

test('what happens on boards that one does not look at is nothing that was missed', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const group = boardId.parse('group:groep-een');
  await teacher!.send('board:create', { board: group, seats: [] });
  const slow = await comeSlowly(classroom);
  const [teachers, slows] = await openBoards([teacher!, slow.participant]);
  const [others] = await openBoards([teacher!], { board: group });
  const joins: string[] = [];
  slow.participant.onJoined(({ kind }) => joins.push(kind));
  const missed: (number | null)[] = [];
  slow.participant.on('room:behind', (behind) => missed.push(behind.missed));
  slow.network.stall();
  await fillTheConnection(classroom, teachers!);
  const before = roomSeq(classroom);
  others!.store.put([stroke('elsewhere')]);
  for (let n = 0; roomSeq(classroom) - before <= limits.catchUpEntries; n++) {
    grow(others!.store, 'elsewhere', 1);
    await untilSettled(others!);
  }
  slow.network.flow();
  await untilSame(teachers!, slows!);
  await until(slow.participant, ({ isBehind }) => !isBehind);
  expect(Math.max(...missed.map((count) => count ?? Infinity))).toBeLessThan(limits.catchUpEntries);
  expect(joins).toEqual([]);
});

test('who missed a great deal gets the state whole and the changes of the board, on the same connection', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const slow = await comeSlowly(classroom);
  const [teachers, slows] = await openBoards([teacher!, slow.participant]);
  const joins: string[] = [];
  slow.participant.onJoined(({ kind, isHealing }) => joins.push(`${kind} ${isHealing ? 'anew' : 'on'}`));
  const hydrations: string[] = [];
  slow.participant.on('board:slice', ({ diff }) => hydrations.push(...Object.keys(diff)));
  slow.network.stall();
  await fillTheConnection(classroom, teachers!);
  teachers!.store.put([stroke('much')]);
  await untilSettled(teachers!);
  const { lessonId } = teacher!.store.getState().you!;
  await classroom.app.rooms.use(lessonId, (room) => {
    for (let n = 0; n <= limits.catchUpEntries; n++) room.append('chat:paused', { on: n % 2 === 1 }, 'system');
  });
  teacher!.queue('chat:send', { channel: 'class', text: 'Veel gemist', replyTo: null });
  await until(teacher!, ({ room }) => room?.chat.channels['class']?.length === 1);
  slow.network.flow();
  await untilStore(slows!, (store) => store.get(stroke('much').id) !== undefined);
  await untilSame(teachers!, slows!);
  expect(slow.participant.store.getState().room?.chat.channels['class']).toHaveLength(1);
  expect(joins).toEqual(['snapshot on']);
  expect(hydrations).toContain(stroke('much').id);
  // What had arrived before is not sent again.
  expect(hydrations).not.toContain(stroke('wide-0-0').id);
  expect(slow.network.count).toBe(1);
});

test('a board goes to a connection that takes nothing one slice at a time', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const [teachers] = await openBoards([teacher!]);
  for (let n = 0; n < 24; n++) {
    teachers!.store.put(wide(n));
    await untilSettled(teachers!);
  }
  const slow = await comeSlowly(classroom);
  const sent: number[] = [];
  slow.participant.on('board:slice', ({ index }) => sent.push(index));
  slow.network.stall();
  const slows = openHeadlessBoard(slow.participant);
  onTestFinished(() => slows.close());
  await untilTrue(() => classroom.app.sockets.stats().queuedBytes > limits.queuedLowBytes);
  // Another one asks later and has it all, so there was time enough to send it to the slow one, too.
  const [ann] = await classroom.join('student');
  await openBoards([ann!]);
  expect(classroom.app.sockets.stats().queuedBytes).toBeLessThan(3 * limits.recordBytes);
  slow.network.flow();
  await slows.loaded;
  await untilSame(teachers!, slows);
  expect(sent).toEqual(Array.from(sent, (_, at) => at));
});

test('over long polling, too', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const slow = await comeSlowly(classroom, 'polling');
  const [teachers, slows] = await openBoards([teacher!, slow.participant]);
  slow.network.stall();
  await fillTheConnection(classroom, teachers!);
  slow.network.flow();
  await untilSame(teachers!, slows!);
  expect(lagging(classroom)).toBe(0);
});

test('who reads nothing and asks for the whole lesson again and again is refused', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const slow = await comeSlowly(classroom);
  const [teachers] = await openBoards([teacher!, slow.participant]);
  slow.network.stall();
  await fillTheConnection(classroom, teachers!);
  const before = classroom.app.sockets.stats().queuedBytes;
  const answers: boolean[] = [];
  const { seq } = teacher!.store.getState();
  for (let n = 0; n < 10; n++)
    slow.participant.request('room:fetch', { from: 1, to: seq }, ({ ok }) => answers.push(ok));
  // Asked after those on the same connection, and seen by the others: by now the server has dealt with them.
  slow.participant.request('floor:raise', {}, () => undefined);
  await until(teacher!, ({ room }) => room?.floor.hands.length === 1);
  expect(classroom.app.sockets.stats().queuedBytes - before).toBeLessThan(10_000);
  slow.network.flow();
  await untilTrue(() => answers.length === 10);
  expect(answers).not.toContain(true);
});

test('a connection that is not through within a minute is ended, and a new one brings everything', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  // Its own watch over the connection stands still: it is the server that ends it.
  const schedule = new TestSchedule();
  const slow = await comeSlowly(classroom, 'websocket', schedule);
  const [teachers, slows] = await openBoards([teacher!, slow.participant]);
  slow.network.stall();
  await fillTheConnection(classroom, teachers!);
  classroom.clock.advance(limits.behindMs - 1);
  expect(lagging(classroom)).toBe(1);
  classroom.clock.advance(1);
  await untilTrue(() => classroom.app.sockets.stats().connections === 1);
  expect(classroom.app.sockets.stats().queuedBytes).toBe(0);
  slow.network.flow();
  await until(slow.participant, ({ status }) => status === 'offline');
  schedule.advance(10_000);
  await untilSame(teachers!, slows!);
  expect(slow.network.count).toBe(2);
});

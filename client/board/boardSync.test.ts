/** Boards of real participants on a real server, over networks that break. */
import { expect, onTestFinished, test } from 'vitest';
import { seatIdOf, startClassroom, until, type Classroom } from '../../server/testing/startClassroom.ts';
import type { Role } from '../../shared/presence/protocol.ts';
import { Participant } from '../connection/participant.ts';
import { startNetworkProxy, type NetworkProxy } from '../../server/testing/networkProxy.ts';
import type { HeadlessBoard } from './headlessBoard.ts';
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
} from './testing/boards.ts';

interface Person {
  readonly participant: Participant;
  readonly board: HeadlessBoard;
  readonly network: NetworkProxy;
  readonly refusals: string[];
}

/** A person whose network can be cut. */
async function come(classroom: Classroom, role: Role, isFast = true, url?: string): Promise<Person> {
  const network = await startNetworkProxy(classroom.url);
  const { lessonId, token } = await classroom.seat(role);
  const participant = new Participant({ url: url ?? network.url, lessonId, token, device: 'computer' });
  onTestFinished(() => participant.close());
  await until(participant, ({ status }) => status === 'online');
  const refusals: string[] = [];
  const [board] = await openBoards([participant], { isFast, onRefused: (code) => refusals.push(code) });
  return { participant, board: board!, network, refusals };
}

async function back({ network, participant }: Person): Promise<void> {
  network.mend();
  participant.nudge();
  await until(participant, ({ status }) => status === 'online');
}

async function away({ network, participant }: Person): Promise<void> {
  network.block();
  await until(participant, ({ status }) => status === 'offline');
}

/** Everybody draws; nobody's own work only. */
async function openTo(classroom: Classroom, teacher: Person, ...students: Person[]): Promise<void> {
  await teacher.participant.send('chalk:everyone', { on: true });
  await teacher.participant.send('chalk:shared', { on: true });
  for (const { participant } of students) await until(participant, ({ room }) => room?.chalk.shared === true);
  expect(classroom.lesson).toBeDefined();
}

test.each([true, false])('what one draws, all see, as it was drawn (fast: %s)', async (isFast) => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher', isFast);
  const student = await come(classroom, 'student', isFast);
  teacher.board.store.put([stroke('a', 3)]);
  for (let index = 0; index < 5; index++) {
    grow(teacher.board.store, 'a', 4, index % 2 === 1);
    await untilSettled(teacher.board);
  }
  await untilStore(student.board, (store) => pointsIn(store, 'a').length === 23);
  await untilSame(teacher.board, student.board);
  expect(student.board.records()).toEqual(teacher.board.records());
});

test('a long stroke of a stylus goes in small pushes and comes out whole', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  const { participant } = teacher;
  let largest = 0;
  const request = participant.request.bind(participant);
  participant.request = (name, payload, callback) => {
    if (name === 'board:push') largest = Math.max(largest, JSON.stringify(payload).length);
    request(name, payload, callback);
  };
  teacher.board.store.put([stroke('a', 1)]);
  for (let count = 1; count < 500; count += 3) {
    grow(teacher.board.store, 'a', 3, true);
    if (count % 10 === 0) await untilSettled(teacher.board);
  }
  await untilSame(teacher.board, student.board);
  expect(pointsIn(student.board.store, 'a')).toHaveLength(502);
  // 502 points as a whole are 17 kB.
  expect(largest).toBeLessThan(8000);
});

test('everybody proves to have the same board', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  teacher.board.store.put([stroke('a', 3)]);
  await untilSettled(teacher.board);
  classroom.clock.advance(10_000);
  await until(teacher.participant, ({ sync }) => sync === 'same');
});

test('what was drawn without a connection arrives afterwards, in both directions', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  await openTo(classroom, teacher, student);
  teacher.board.store.put([stroke('moved', 2), stroke('gone', 2)]);
  await untilSame(teacher.board, student.board);

  await away(student);
  student.board.store.put([stroke('offline', 5)]);
  change(student.board.store, 'moved', (shape) => ({ ...shape, x: 50 }));
  student.board.store.remove([idOf('gone')]);
  teacher.board.store.put([stroke('meanwhile', 4)]);
  change(teacher.board.store, 'moved', (shape) => ({ ...shape, y: 70 }));
  await untilSettled(teacher.board);
  await back(student);

  await untilSame(teacher.board, student.board);
  const { store } = teacher.board;
  expect(pointsIn(store, 'offline')).toHaveLength(5);
  expect(pointsIn(student.board.store, 'meanwhile')).toHaveLength(4);
  expect(strokeIn(store, 'gone')).toBeUndefined();
  // Each moved it another way, and both count.
  expect(strokeIn(store, 'moved')).toMatchObject({ x: 50, y: 70 });
});

test('what the log already holds is not done again after a drop', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const network = await startNetworkProxy(classroom.url);
  const student = await come(classroom, 'student', true, network.url);
  await openTo(classroom, teacher, student);
  student.board.store.put([stroke('moved', 2)]);
  await untilSame(teacher.board, student.board);

  // The line breaks between the push and all that follows it, its answer included.
  network.deafen();
  student.board.store.put([stroke('drawn', 3)]);
  change(student.board.store, 'moved', (shape) => ({ ...shape, x: 50 }));
  await untilStore(teacher.board, (store) => strokeIn(store, 'moved')?.x === 50);
  expect(student.board.sync.isSettled).toBe(false);

  // Meanwhile others go on with it.
  teacher.board.store.remove([idOf('drawn')]);
  change(teacher.board.store, 'moved', (shape) => ({ ...shape, x: 99 }));
  await untilSettled(teacher.board);
  network.cut();
  await until(student.participant, ({ status }) => status === 'offline');
  await until(student.participant, ({ status }) => status === 'online');

  await untilSame(teacher.board, student.board);
  expect(strokeIn(student.board.store, 'drawn')).toBeUndefined();
  expect(strokeIn(student.board.store, 'moved')?.x).toBe(99);
});

test('a stroke that is drawn through several drops is whole afterwards, everywhere', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  await openTo(classroom, teacher, student);
  student.board.store.put([stroke('long', 1)]);
  for (let round = 0; round < 4; round++) {
    for (let index = 0; index < 10; index++) {
      grow(student.board.store, 'long', 3, index % 3 === 0);
      await Promise.resolve();
      if (index === 5) student.network.cut();
    }
    await until(student.participant, ({ status }) => status === 'offline');
    await back(student);
  }
  await untilSame(teacher.board, student.board);
  expect(pointsIn(teacher.board.store, 'long')).toHaveLength(121);
});

test('a server that stops and starts again has everything that was confirmed, and gets the rest', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  teacher.board.store.put([stroke('before', 3)]);
  await untilSame(teacher.board, student.board);
  await classroom.stop();
  await until(teacher.participant, ({ status }) => status === 'offline');
  teacher.board.store.put([stroke('meanwhile', 4)]);
  await classroom.start();
  for (const { participant } of [teacher, student]) {
    participant.nudge();
    await until(participant, ({ status }) => status === 'online');
  }
  await untilStore(student.board, (store) => pointsIn(store, 'meanwhile').length === 4);
  await untilSame(teacher.board, student.board);
  expect(pointsIn(student.board.store, 'before')).toHaveLength(3);
});

test('when the chalk is taken, what was drawn after that goes and the person is told', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  const seatId = seatIdOf(student.participant);
  await teacher.participant.send('chalk:give', { seatId });
  await until(student.participant, ({ room }) => room?.chalk.seats[seatId] === true);
  student.board.store.put([stroke('kept', 2)]);
  await untilSame(teacher.board, student.board);

  await away(student);
  await teacher.participant.send('chalk:take', { seatId });
  student.board.store.put([stroke('late', 2)]);
  await back(student);
  await untilSame(teacher.board, student.board);
  expect(strokeIn(student.board.store, 'late')).toBeUndefined();
  expect(strokeIn(student.board.store, 'kept')).toBeDefined();
  expect(student.refusals).toEqual(['not_allowed']);
});

test('of a time offline, what is one own stays when something of another may not be changed', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  await teacher.participant.send('chalk:everyone', { on: true });
  teacher.board.store.put([stroke('hers', 2)]);
  await untilSame(teacher.board, student.board);

  await away(student);
  student.board.store.put([stroke('mine1', 2), stroke('mine2', 2), stroke('mine3', 2)]);
  change(student.board.store, 'hers', (shape) => ({ ...shape, x: 50 }));
  await back(student);
  await untilSame(teacher.board, student.board);
  expect(strokeIn(teacher.board.store, 'hers')?.x).toBe(0);
  for (const name of ['mine1', 'mine2', 'mine3']) expect(strokeIn(teacher.board.store, name)).toBeDefined();
});

test('more than one push can hold is drawn offline, and arrives whole', async () => {
  const classroom = await startClassroom();
  const teacher = await come(classroom, 'teacher');
  const student = await come(classroom, 'student');
  await away(teacher);
  teacher.board.store.put(Array.from({ length: 900 }, (_, at) => stroke(`s${at}`, 20)));
  await back(teacher);
  await untilSame(teacher.board, student.board);
  expect(Object.keys(student.board.records()).filter((id) => id.startsWith('shape:'))).toHaveLength(900);
});

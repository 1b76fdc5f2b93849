/** A class on one board, over real sockets, with tldraw's own sync client: in the end all show the same. */
import { expect, onTestFinished, test } from 'vitest';
import { startNetworkProxy, type NetworkProxy } from '../testing/networkProxy.ts';
import { Participant } from '../../client/connection/participant.ts';
import { memoryStorage } from '../storage/index.ts';
import { type Storage, StorageError } from '../storage/storage.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import type { BoardEngine } from './boardEngine.ts';
import * as make from './testing/fixtures.ts';
import { mortalStorage } from './testing/mortalStorage.ts';
import { act, eventually, randomOf, soon, withPoint } from './testing/acts.ts';
import { TestBoard } from './testing/testBoard.ts';

class Class {
  readonly classroom: Classroom;
  readonly boards: TestBoard[] = [];
  readonly networks = new Map<TestBoard, NetworkProxy>();

  constructor(classroom: Classroom) {
    this.classroom = classroom;
  }

  get board(): BoardEngine {
    const room = this.classroom.app.rooms.loaded()[0];
    if (!room) throw new Error('no room');
    return room.boards.main;
  }

  /** Someone with a board, on a network of their own. */
  async join(role: 'teacher' | 'student'): Promise<TestBoard> {
    const { lessonId, token } = await this.classroom.seat(role);
    const network = await startNetworkProxy(this.classroom.url);
    const participant = new Participant({ url: network.url, lessonId, token, device: 'computer' });
    onTestFinished(() => participant.close());
    await until(participant, ({ status }) => status === 'online');
    // Most as in the product, some as tldraw's own client throttles them.
    const board = new TestBoard(participant, this.boards.length % 3 !== 2);
    onTestFinished(() => board.close());
    this.boards.push(board);
    this.networks.set(board, network);
    return board;
  }

  /** Waits until nobody has anything left to send or to receive, and compares everything. */
  async expectSame(): Promise<void> {
    const room = (): { seq: number; isQuiet: boolean } | null => {
      const found = this.classroom.app.rooms.loaded()[0];
      return found ? { seq: found.committed.seq, isQuiet: !found.hasPending } : null;
    };
    await eventually(() => {
      const now = room();
      return (
        now !== null &&
        now.isQuiet &&
        this.boards.every(({ isSettled, participant }) => isSettled && participant.store.getState().seq === now.seq)
      );
    });
    const expected = make.contents(this.board);
    const digest = this.board.digest();
    for (const board of this.boards) {
      expect(board.records()).toEqual(expected);
      expect(board.digest).toBe(digest);
    }
  }
}

async function newClass(students: number, storage?: Storage): Promise<Class> {
  const all = new Class(await startClassroom(storage ? { storage } : {}));
  await all.join('teacher');
  for (let at = 0; at < students; at++) await all.join('student');
  await eventually(() => all.boards.every(({ isReady }) => isReady));
  return all;
}

test(
  'thirty people draw on the same few shapes, lines break all the time, some come late',
  { timeout: 120_000 },
  async () => {
    const all = await newClass(29);
    const [teacher] = all.boards;
    await teacher!.participant.send('chalk:shared', { on: true });
    await teacher!.participant.send('chalk:everyone', { on: true });
    const random = randomOf(1);
    const drawers = [...all.boards];
    for (let round = 0; round < 60; round++) {
      // One stroke of each that nobody else touches: whatever happens, it must be there in the end.
      drawers[round]?.put(make.stroke(`own${String(round)}`));
      for (const board of all.boards) if (random() < 0.6) act(board, random, 12);
      if (round % 3 === 0) all.networks.get(all.boards[Math.floor(random() * all.boards.length)]!)?.cut();
      if (round === 30) for (const network of all.networks.values()) network.cut();
      if (round % 20 === 10) await all.join('student');
      await soon();
    }
    await all.expectSame();
    const own = drawers.map((_, at) => `shape:own${String(at)}`);
    expect(Object.keys(make.contents(all.board))).toEqual(expect.arrayContaining(own));
  },
);

test('a stroke that is drawn while the chalk is taken ends where the server says', async () => {
  const all = await newClass(3);
  const [teacher, ann] = all.boards;
  const seatId = seatIdOf(ann!.participant);
  await teacher!.participant.send('chalk:give', { seatId });
  ann!.put(make.stroke('s'));
  for (let at = 0; at < 60; at++) {
    ann!.update('shape:s', (record) => withPoint(record, at, false));
    if (at === 30) teacher!.participant.request('chalk:take', { seatId }, () => undefined);
    await soon();
  }
  await all.expectSame();
  expect(ann!.refusals).toContain('not_allowed');
  const points = (all.board.get('shape:s') as unknown as { props: { segments: { points: unknown[] }[] } }).props
    .segments[0]?.points;
  expect(points?.length).toBeGreaterThan(1);
  expect(points?.length).toBeLessThan(61);
});

test('a student who changes what is not hers sees it go back', async () => {
  const all = await newClass(2);
  const [teacher, ann] = all.boards;
  await teacher!.participant.send('chalk:everyone', { on: true });
  teacher!.put(make.shape('geo', 't'));
  await all.expectSame();
  ann!.update('shape:t', (record) => ({ ...record, x: 500 }));
  ann!.put(make.shape('geo', 'a'));
  ann!.remove('shape:t');
  await all.expectSame();
  expect(all.board.get('shape:t')).toMatchObject({ x: 0 });
});

test('work that was done without a connection is there after it came back', async () => {
  const all = await newClass(2);
  const [teacher, ann] = all.boards;
  await teacher!.participant.send('chalk:everyone', { on: true });
  teacher!.put(make.shape('geo', 'gone'));
  await all.expectSame();
  const network = all.networks.get(ann!)!;
  network.block();
  await until(ann!.participant, ({ status }) => status === 'offline');
  for (let at = 0; at < 5; at++) ann!.put(make.stroke(`s${String(at)}`, make.points(3)));
  teacher!.remove('shape:gone');
  teacher!.put(make.shape('geo', 'new'));
  network.mend();
  await all.expectSame();
  expect(Object.keys(make.contents(all.board))).toHaveLength(8);
  expect(ann!.get('shape:gone')).toBeUndefined();
});

test(
  'a server that stops and starts again, or dies, has everyone on the same board again',
  { timeout: 120_000 },
  async () => {
    const mortal = mortalStorage();
    const all = await newClass(4, mortal.storage);
    await all.boards[0]!.participant.send('chalk:shared', { on: true });
    await all.boards[0]!.participant.send('chalk:everyone', { on: true });
    const random = randomOf(2);
    for (const dies of [false, true, true]) {
      for (let round = 0; round < 20; round++) {
        for (const board of all.boards) act(board, random, 6);
        await soon();
      }
      mortal.isDying = dies;
      await all.classroom.stop();
      mortal.isDying = false;
      for (let round = 0; round < 5; round++) for (const board of all.boards) act(board, random, 6);
      await all.classroom.start();
      await all.expectSame();
    }
  },
);

test('what a full disk refused is on every board once there is room again', async () => {
  const disk = { isFull: false };
  const storage = new Proxy(memoryStorage(), {
    get(target, name) {
      if (disk.isFull && (name === 'append' || name === 'checkpoint'))
        return () => Promise.reject(new StorageError('no space left', { isFull: true }));
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const all = await newClass(3, storage);
  const [teacher, ann] = all.boards;
  teacher!.put(make.shape('geo', 'kept'));
  await all.expectSame();
  disk.isFull = true;
  teacher!.put(make.shape('geo', 'late'));
  teacher!.update('shape:kept', (record) => ({ ...record, x: 9 }));
  await until(teacher!.participant, ({ isWritable }) => !isWritable);
  expect(ann!.get('shape:late')).toBeUndefined();
  expect(all.board.get('shape:kept')).toMatchObject({ x: 0 });
  disk.isFull = false;
  all.classroom.clock.advance(3000);
  await until(teacher!.participant, ({ isWritable }) => isWritable);
  await all.expectSame();
  expect(all.board.get('shape:kept')).toMatchObject({ x: 9 });
  expect(ann!.get('shape:late')).toBeDefined();
});

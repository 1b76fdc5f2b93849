/** A lesson with many boards, over real sockets: each device has those that it looks at, and nothing of the others. */
import { expect, onTestFinished, test } from 'vitest';
import { startNetworkProxy, type NetworkProxy } from '../testing/networkProxy.ts';
import { Participant } from '../../client/connection/participant.ts';
import { boardId, type BoardId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { memoryStorage } from '../storage/index.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import { act, eventually, randomOf, soon } from './testing/acts.ts';
import { connectBoard } from './testing/connect.ts';
import * as make from './testing/fixtures.ts';
import { mortalStorage } from './testing/mortalStorage.ts';
import { TestBoard } from './testing/testBoard.ts';

const idOf = (name: string): BoardId => boardId.parse(name);
const ownOf = (participant: Participant): BoardId => idOf(`seat:${seatIdOf(participant)}`);
const group = idOf('group:groep-een');

const roomOf = (classroom: Classroom) => {
  const [room] = classroom.app.rooms.loaded();
  if (!room) throw new Error('no room');
  return room;
};

const createOwn = async (teacher: Participant, ...students: Participant[]): Promise<void> => {
  for (const student of students)
    await teacher.send('board:create', { board: ownOf(student), seats: [seatIdOf(student)] });
};

const push = (participant: Participant, board: BoardId, diff: make.Fields) =>
  participant.send('board:push', { board, clock: 0, diff: diff as never });

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );

/** A board of a participant that is closed with the test. */
async function open(participant: Participant, board: BoardId): Promise<TestBoard> {
  const opened = new TestBoard(participant, true, board);
  onTestFinished(() => opened.close());
  await eventually(() => opened.isReady);
  return opened;
}

test('a board is made once, for whom it can be', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const seatId = seatIdOf(ann!);
  const create = (board: string, seats: string[]) => codeOf(teacher!.send('board:create', { board, seats }));
  expect(await create(`seat:${seatId}`, [])).toBe('invalid');
  expect(await create(`seat:${seatId}`, [seatIdOf(teacher!)])).toBe('invalid');
  expect(await create(`seat:${seatId}`, [seatId])).toBe('ok');
  expect(await create(`seat:${seatId}`, [seatId])).toBe('conflict');
  expect(await create('main', [])).toBe('conflict');
  expect(await create('deck:dia-s-1x', [seatId])).toBe('invalid');
  expect(await create('deck:dia-s-1x', [])).toBe('ok');
  expect(await create(group, ['geen-stoel1'])).toBe('invalid');
  expect(await create(group, [seatId, seatId])).toBe('ok');
  expect(await create('board:een-bord', [])).toBe('invalid');
  await until(ann!, ({ room }) => room?.boards[group]?.seats.length === 1);
  expect(await codeOf(teacher!.send('board:share', { board: 'main', seats: [] }))).toBe('not_allowed');
  expect(await codeOf(teacher!.send('board:share', { board: ownOf(ann!), seats: [] }))).toBe('not_allowed');
});

test('only who may see a board connects to it, and only who may draw there draws', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  const own = ownOf(ann!);
  await createOwn(teacher!, ann!);
  expect(await codeOf(connectBoard(ann!, own))).toBe('ok');
  expect(await codeOf(connectBoard(teacher!, own))).toBe('ok');
  expect(await codeOf(connectBoard(bob!, own))).toBe('not_allowed');
  expect(await codeOf(connectBoard(bob!, idOf('group:geen-groep')))).toBe('not_found');
  const draw = (participant: Participant) => push(participant, own, make.put(make.shape('geo', 'a')));
  expect(await draw(bob!)).toEqual({ seq: null, refused: 'not_allowed' });
  expect(await draw(teacher!)).toEqual({ seq: null, refused: 'not_allowed' });
  expect(await draw(ann!)).toMatchObject({ refused: null });
  // With the chalk as little as without.
  await teacher!.send('chalk:everyone', { on: true });
  expect(await push(bob!, own, make.remove('shape:a'))).toEqual({ seq: null, refused: 'not_allowed' });
});

test('a group’s board is closed for who leaves it, at once, and the group may draw without the chalk', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await teacher!.send('board:create', { board: group, seats: [seatIdOf(ann!), seatIdOf(bob!)] });
  await until(bob!, ({ room }) => room?.boards[group] !== undefined);
  const [annsBoard, bobsBoard] = [await open(ann!, group), await open(bob!, group)];
  annsBoard.put(make.shape('geo', 'a'));
  await eventually(() => bobsBoard.get('shape:a') !== undefined);
  await teacher!.send('board:share', { board: group, seats: [seatIdOf(ann!)] });
  await eventually(() => bobsBoard.isClosed);
  annsBoard.put(make.shape('geo', 'b'));
  await eventually(() => annsBoard.isSettled && roomOf(classroom).boards.get(group)?.get('shape:b') !== undefined);
  expect(bobsBoard.get('shape:b')).toBeUndefined();
  expect(await push(bob!, group, make.remove('shape:a'))).toEqual({ seq: null, refused: 'not_allowed' });
  // Back in, he has it all.
  await teacher!.send('board:share', { board: group, seats: [seatIdOf(ann!), seatIdOf(bob!)] });
  await until(bob!, ({ room }) => room?.boards[group]?.seats.length === 2);
  const again = await open(bob!, group);
  expect(again.get('shape:b')).toBeDefined();
});

test('what was removed before one came to a board cannot be asked for', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await teacher!.send('board:create', { board: group, seats: [seatIdOf(ann!), seatIdOf(bob!)] });
  await connectBoard(ann!, group);
  await push(ann!, group, make.put(make.stroke('foolish', make.points(3)), make.stroke('fine', make.points(3))));
  await push(ann!, group, make.remove('shape:foolish'));
  await connectBoard(bob!, group);
  await push(ann!, group, make.put(make.stroke('later', make.points(3))));
  const { seq } = roomOf(classroom).committed;
  const { frames } = await bob!.send('room:fetch', { from: 1, to: seq });
  expect(JSON.stringify(frames)).not.toContain('foolish');
  expect(JSON.stringify(frames)).toContain('later');
});

test('a deck is seen by all while it is on the stage, and what belongs to some is never put there', async () => {
  const classroom = await startClassroom();
  const deck = idOf('deck:dia-s-1x');
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await createOwn(teacher!, ann!);
  await teacher!.send('board:create', { board: deck, seats: [] });
  expect(await codeOf(connectBoard(ann!, deck))).toBe('not_allowed');
  const turn = (board: BoardId) => codeOf(teacher!.send('board:turn', { board, pageId: 'page:page1' }));
  expect(await turn(ownOf(ann!))).toBe('not_allowed');
  expect(await turn(deck)).toBe('ok');
  await until(ann!, ({ room }) => room?.stage.board === deck);
  const board = await open(ann!, deck);
  expect(await turn('main')).toBe('ok');
  await eventually(() => board.isClosed);
});

test('a page is handed out to many in one entry, with ids of its own, and again', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob, cas] = await classroom.join('teacher', 'student', 'student', 'student');
  await createOwn(teacher!, ann!, bob!, cas!);
  const frame = make.shape('frame', 'f');
  const inside = make.shape('geo', 'g', { parentId: 'shape:f' });
  const [arrow, tied] = [make.shape('arrow', 'p'), make.binding('b', 'p', 'g')];
  await push(teacher!, 'main', make.put(make.page('task', { name: 'Opdracht' })));
  const placed = [frame, arrow].map((shape) => ({ ...shape, parentId: 'page:task' }));
  expect(await push(teacher!, 'main', make.put(placed[0]!, inside, placed[1]!, tied))).toMatchObject({ refused: null });

  const annsBoard = await open(ann!, ownOf(ann!));
  const to = [ann!, bob!, cas!].map(ownOf);
  const { seq } = roomOf(classroom).committed;
  const from = { board: 'main', pageId: 'page:task' } as const;
  const first = await teacher!.send('board:copy', { from, to });
  expect(first).toMatchObject({ full: [] });
  expect(roomOf(classroom).committed.seq).toBe(seq + 1);

  await eventually(() => annsBoard.get(first.pageId) !== undefined);
  const late = await open(bob!, ownOf(bob!));
  const shapesOf = (board: TestBoard, pageId: string) => {
    const records = Object.values(board.records()) as make.Fields[];
    const root = records.find(({ parentId, type }) => parentId === pageId && type === 'frame');
    const held = records.find(({ parentId }) => parentId === root?.['id']);
    const line = records.find(({ parentId, type }) => parentId === pageId && type === 'arrow');
    const end = records.find(({ typeName, fromId }) => typeName === 'binding' && fromId === line?.['id']);
    return {
      name: records.find(({ id }) => id === pageId)?.['name'],
      held: held?.['type'],
      ends: end?.['toId'] === held?.['id'],
    };
  };
  const handedOut = { name: 'Opdracht', held: 'geo', ends: true };
  for (const board of [annsBoard, late]) expect(shapesOf(board, first.pageId)).toEqual(handedOut);
  expect(annsBoard.digest).toBe(late.digest);
  // Whose board it is may change all of it.
  const [shape] = Object.values(annsBoard.records()).filter(
    (record) => (record as make.Fields)['parentId'] === first.pageId,
  );
  annsBoard.remove((shape as make.Fields)['id'] as string);
  await eventually(() => annsBoard.isSettled);
  expect(annsBoard.refusals).toEqual([]);

  const second = await teacher!.send('board:copy', { from, to });
  expect(second.pageId).not.toBe(first.pageId);
  await eventually(() => late.get(second.pageId) !== undefined);
  expect(shapesOf(late, second.pageId)).toMatchObject({ held: 'geo', ends: true });
});

test('a board that is shown to all without saying whose it is names nobody', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await createOwn(teacher!, ann!);
  const board = await open(ann!, ownOf(ann!));
  board.put(make.stroke('mine', make.points(3)));
  await eventually(() => board.isSettled);
  const from = { board: ownOf(ann!), pageId: 'page:page1' };
  const { pageId } = await teacher!.send('board:copy', { from, to: ['main'], isAnonymous: true });
  const seen = await open(ann!, 'main');
  const copied = Object.values(seen.records()).find((record) => (record as make.Fields)['parentId'] === pageId);
  expect(copied).toMatchObject({ type: 'draw', meta: {} });
  expect(JSON.stringify(copied)).not.toContain(seatIdOf(ann!));
  const entries = await classroom.storage.entries(classroom.lesson.lesson.id, 1, 1000);
  const copying = entries.filter(({ kind, data }) => kind === 'board:copied' || data.includes(pageId));
  expect(copying.map(({ by, data }) => [by, data.includes(seatIdOf(ann!))])).toEqual([[seatIdOf(teacher!), false]]);
});

test('a page that is too much is not copied, and who has no room for it is named', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob] = await classroom.join('teacher', 'student', 'student');
  await createOwn(teacher!, ann!, bob!);
  const pages = Array.from({ length: limits.boardPages - 1 }, (_, at) => make.page(`p${String(at)}`));
  await connectBoard(ann!, ownOf(ann!));
  expect(await push(ann!, ownOf(ann!), make.put(...pages))).toMatchObject({ refused: null });
  const copy = () =>
    teacher!.send('board:copy', { from: { board: 'main', pageId: 'page:page1' }, to: [ownOf(ann!), ownOf(bob!)] });
  expect(await copy()).toMatchObject({ full: [ownOf(ann!)] });
  const strokes = Array.from({ length: 60 }, (_, at) => make.stroke(`s${String(at)}`, make.points(600)));
  for (const stroke of strokes) await push(teacher!, 'main', make.put(stroke));
  expect(await codeOf(copy())).toBe('too_large');
});

test('a board that nobody looks at leaves memory, and is there again when it is asked for', async () => {
  const storage = memoryStorage();
  const classroom = await startClassroom({ storage });
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await createOwn(teacher!, ann!);
  const board = await open(ann!, ownOf(ann!));
  board.put(make.stroke('mine', make.points(3)));
  await eventually(() => board.isSettled);
  const before = board.records();
  board.close();
  await eventually(() => [...roomOf(classroom).connections.values()].every(({ boards }) => boards.size === 0));
  // The first look finds it in use a moment ago, the next ones have it written down.
  await eventually(() => {
    classroom.clock.advance(limits.unusedBoardMs);
    return roomOf(classroom).boards.get(ownOf(ann!)) === undefined;
  });
  expect((await storage.readBoard(classroom.lesson.lesson.id, ownOf(ann!)))?.records.length).toBeGreaterThan(2);
  const again = await open(ann!, ownOf(ann!));
  expect(again.records()).toEqual(before);
});

class School {
  readonly classroom: Classroom;
  readonly people: {
    readonly participant: Participant;
    readonly network: NetworkProxy;
    board: TestBoard;
    at: BoardId;
  }[] = [];

  constructor(classroom: Classroom) {
    this.classroom = classroom;
  }

  async join(role: 'teacher' | 'student'): Promise<Participant> {
    const { lessonId, token } = await this.classroom.seat(role);
    const network = await startNetworkProxy(this.classroom.url);
    const participant = new Participant({ url: network.url, lessonId, token, device: 'computer' });
    onTestFinished(() => participant.close());
    await until(participant, ({ status }) => status === 'online');
    this.people.push({ participant, network, board: await open(participant, 'main'), at: 'main' });
    return participant;
  }

  /** Opens another board instead of the one that this person looks at. */
  move(person: School['people'][number], to: BoardId): void {
    person.board.close();
    person.board = new TestBoard(person.participant, true, to);
    person.at = to;
    const { board } = person;
    onTestFinished(() => board.close());
  }

  async expectSame(): Promise<void> {
    await eventually(() => {
      const [room] = this.classroom.app.rooms.loaded();
      if (!room || room.hasPending) return false;
      room.tellCounts();
      return this.people.every(
        ({ board, participant }) =>
          board.isReady && board.isSettled && participant.store.getState().seq === room.committed.seq,
      );
    });
    const { boards } = roomOf(this.classroom);
    for (const { board, at } of this.people) {
      expect(board.digest).toBe(boards.get(at)?.digest());
      expect(board.records()).toEqual(make.contents(boards.get(at)!));
    }
  }
}

/** Twelve people, each with a board, and two for groups. */
async function school(storage = memoryStorage()): Promise<{ all: School; boardsOf: (index: number) => BoardId[] }> {
  const all = new School(await startClassroom({ storage }));
  const teacher = await all.join('teacher');
  for (let at = 0; at < 11; at++) await all.join('student');
  const students = all.people.slice(1).map(({ participant }) => participant);
  await createOwn(teacher, ...students);
  const groups = [group, idOf('group:groep-twee')];
  for (const [number, board] of groups.entries())
    await teacher.send('board:create', { board, seats: students.filter((_, at) => at % 2 === number).map(seatIdOf) });
  await teacher.send('chalk:everyone', { on: true });
  await teacher.send('chalk:shared', { on: true });
  for (const { participant } of all.people) await until(participant, ({ room }) => room?.chalk.shared === true);
  const boardsOf = (index: number): BoardId[] =>
    index === 0
      ? ['main', ...groups]
      : ['main', ownOf(all.people[index]!.participant), groups[(index - 1) % 2] ?? 'main'];
  return { all, boardsOf };
}

test(
  'people move between boards while all draw and lines break: in the end each shows what its board is',
  { timeout: 120_000 },
  async () => {
    const { all, boardsOf } = await school();
    const random = randomOf(3);
    for (let round = 0; round < 80; round++) {
      for (const [index, person] of all.people.entries()) {
        const boards = boardsOf(index);
        if (random() < 0.1) all.move(person, boards[Math.floor(random() * boards.length)]!);
        if (random() < 0.6) act(person.board, random, 8);
        if (random() < 0.02) person.network.cut();
      }
      if (round === 40) for (const { network } of all.people) network.cut();
      await soon();
    }
    await all.expectSame();
    for (const { board } of all.people) expect(board.refusals).toEqual([]);
  },
);

test('a server that stops and starts again, or dies, has every board as it was', { timeout: 120_000 }, async () => {
  const mortal = mortalStorage();
  const { all, boardsOf } = await school(mortal.storage);
  const random = randomOf(4);
  for (const dies of [true, false, true]) {
    for (const [index, person] of all.people.entries()) {
      const boards = boardsOf(index);
      all.move(person, boards[Math.floor(random() * boards.length)]!);
    }
    for (let round = 0; round < 20; round++) {
      for (const { board } of all.people) act(board, random, 6);
      await soon();
    }
    mortal.isDying = dies;
    await all.classroom.stop();
    mortal.isDying = false;
    // Meanwhile all go on without a connection.
    for (let round = 0; round < 5; round++) for (const { board } of all.people) act(board, random, 6);
    await all.classroom.start();
    await all.expectSame();
  }
});

/** The board through the front door: commands, signals and entries between real participants. */
import { expect, test } from 'vitest';
import type { Participant } from '../../client/connection/participant.ts';
import { type CursorMove, unpackCursors } from '../../shared/board/cursors.ts';
import type { PackedCursors } from '../../shared/board/protocol.ts';
import { limits } from '../../shared/limits.ts';
import type { Entry, EventName, EventPayload, PayloadInput, Reply } from '../../shared/protocol/index.ts';
import type { Role } from '../../shared/presence/protocol.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';
import { connectBoard } from './testing/connect.ts';
import * as make from './testing/fixtures.ts';
import { serializedSchema } from './schema.ts';

// A diff's operations are tuples; the fixtures only know them as unknown.
const push = (participant: Participant, diff: make.Fields): Promise<Reply<'board:push'>> =>
  participant.send('board:push', { clock: 0, diff: diff as Record<string, unknown[]> });

const nextEvent = <N extends EventName>(
  participant: Participant,
  name: N,
  isIt: (payload: EventPayload<N>) => boolean = () => true,
): Promise<EventPayload<N>> =>
  new Promise((resolve) => {
    const stop = participant.on(name, (payload) => {
      if (!isIt(payload)) return;
      stop();
      resolve(payload);
    });
  });

const cursorsOf = (participant: Participant, packed: PackedCursors): CursorMove[] =>
  unpackCursors(packed, participant.store.getState().room?.seats ?? {});

async function nextCursors(
  participant: Participant,
  isIt: (cursors: readonly CursorMove[]) => boolean = () => true,
): Promise<CursorMove[]> {
  const packed = await nextEvent(participant, 'board:cursors', (cursors) => isIt(cursorsOf(participant, cursors)));
  return cursorsOf(participant, packed);
}

/** As `classroom.join`, looking at the board. */
async function joinBoard(classroom: Classroom, ...roles: Role[]): Promise<Participant[]> {
  const participants = await classroom.join(...roles);
  for (const participant of participants) await connectBoard(participant);
  return participants;
}

const nextEntry = (participant: Participant, kind: Entry['kind']): Promise<Entry> =>
  new Promise((resolve) => {
    const stop = participant.onEntry((entry) => {
      if (entry.kind !== kind) return;
      stop();
      resolve(entry);
    });
  });

interface Hydrated {
  answer: Reply<'board:connect'>;
  slices: EventPayload<'board:slice'>[];
  records: make.Fields;
}

/** Asks for the board and waits for all of it. */
async function hydrate(
  participant: Participant,
  request: Partial<PayloadInput<'board:connect'>> = {},
): Promise<Hydrated> {
  const slices: EventPayload<'board:slice'>[] = [];
  let isAll = (): boolean => false;
  const all = new Promise<void>((resolve) => {
    const stop = participant.on('board:slice', (slice) => {
      slices.push(slice);
      if (!isAll()) return;
      stop();
      resolve();
    });
  });
  const asked = { request: 'r', generation: 0, seq: 0, schema: serializedSchema, ...request };
  const answer = await participant.send('board:connect', asked);
  isAll = () => slices.length === answer.slices;
  if (!isAll()) await all;
  return { answer, slices, records: Object.assign({}, ...slices.map(({ diff }) => diff)) as make.Fields };
}

test('what one draws is an entry for everyone, and its writer knows it by its number', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await joinBoard(classroom, 'teacher', 'student');

  const seen = Promise.all([nextEntry(teacher!, 'board:changed'), nextEntry(ann!, 'board:changed')]);
  const { seq, refused } = await push(teacher!, make.put(make.stroke('s', make.points(2))));
  expect(refused).toBeNull();
  for (const entry of await seen) expect(entry).toMatchObject({ seq, by: seatIdOf(teacher!) });

  const ink = nextEntry(ann!, 'board:ink');
  await push(teacher!, make.pointsPatch('shape:s', ['append', make.points(1, 2), 2]));
  expect((await ink).data).toEqual({ board: 'main', ink: ['shape:s', 0, 2, [2.25, 4, 0.5]] });
});

test('the answer to a push comes before the frame that holds its entry', async () => {
  const classroom = await startClassroom();
  const [teacher] = await joinBoard(classroom, 'teacher');
  const order: string[] = [];
  const frame = new Promise<void>((resolve) => {
    teacher!.onEntry(({ kind }) => {
      if (kind !== 'board:changed') return;
      order.push('entry');
      resolve();
    });
  });
  teacher!.request(
    'board:push',
    { clock: 0, diff: make.put(make.shape('geo', 'a')) as Record<string, unknown[]> },
    () => order.push('answer'),
  );
  await frame;
  expect(order).toEqual(['answer', 'entry']);
});

test('only who has the chalk can draw, from the moment it is given until it is taken', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const seatId = seatIdOf(ann!);
  const draw = (id: string): Promise<Reply<'board:push'>> => push(ann!, make.put(make.shape('geo', id)));

  expect(await draw('a')).toEqual({ seq: null, refused: 'not_allowed' });
  await teacher!.send('chalk:give', { seatId });
  expect(await draw('b')).toMatchObject({ refused: null });
  await teacher!.send('chalk:take', { seatId });
  expect(await draw('c')).toEqual({ seq: null, refused: 'not_allowed' });
  const { records } = await hydrate(ann!);
  expect(Object.keys(records).sort()).toEqual(['document:document', 'page:page1', 'shape:b']);
  expect(records['shape:b']).toMatchObject(['put', { meta: { by: seatId } }]);
});

test('a push without effect and a malformed one are answered, and nothing is logged', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const { seq } = teacher!.store.getState();
  expect(await push(teacher!, make.remove('shape:gone'))).toEqual({ seq: null, refused: null });
  expect(await push(teacher!, make.patch('document:document', { meta: null }))).toEqual({
    seq: null,
    refused: 'invalid',
  });
  await expect(push(teacher!, { 'document:document': null })).rejects.toMatchObject({ code: 'invalid' });
  expect(teacher!.store.getState().seq).toBe(seq);
});

test('a joiner gets the board in pieces, the page in view first, and then what changed', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await push(teacher!, make.put(make.page('p2')));
  for (let at = 0; at < 24; at++) {
    const parentId = at % 2 ? 'page:p2' : 'page:page1';
    await push(teacher!, make.put(make.stroke(`s${at}`, make.points(600), { parentId })));
  }
  await teacher!.send('board:turn', { pageId: 'page:p2' });

  const first = await hydrate(ann!);
  expect(first.answer).toMatchObject({ hydration: 'all', generation: 1 });
  expect(first.answer.slices).toBeGreaterThan(1);
  expect(first.slices.map(({ index }) => index)).toEqual(first.slices.map((_, index) => index));
  expect(Object.keys(first.records)).toHaveLength(27);
  expect(first.slices[0]?.diff).toHaveProperty('shape:s1');
  expect(first.slices[0]?.diff).not.toHaveProperty('shape:s0');

  await push(teacher!, make.remove('shape:s0'));
  const { generation, seq } = first.answer;
  const second = await hydrate(ann!, { request: 'again', generation, seq });
  expect(second.answer).toMatchObject({ hydration: 'changes', slices: 1 });
  expect(second.records).toEqual({ 'shape:s0': ['remove'] });
  const lost = await hydrate(ann!, { request: 'lost', generation: generation + 1, seq });
  expect(lost.answer.hydration).toBe('all');
});

test('a client with another tldraw is told to reload', async () => {
  const classroom = await startClassroom();
  const [ann] = await classroom.join('teacher');
  const schema = { ...serializedSchema, schemaVersion: 1 };
  await expect(ann!.send('board:connect', { request: 'r', generation: 0, seq: 0, schema })).rejects.toMatchObject({
    code: 'outdated',
  });
});

test('a guest turns pages while live, and students never', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, ann] = await classroom.join('teacher', 'lecturer', 'student');
  await push(teacher!, make.put(make.page('p2')));
  const turn = (participant: Participant): Promise<null> => participant.send('board:turn', { pageId: 'page:p2' });

  await expect(turn(ann!)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(turn(guest!)).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(teacher!.send('board:turn', { pageId: 'page:none' })).rejects.toMatchObject({ code: 'not_found' });
  await teacher!.send('floor:grant', { seatId: seatIdOf(guest!), minutes: null, epoch: 0 });
  await turn(guest!);
  await until(ann!, ({ room }) => room?.stage.page === 'page:p2');
});

test('when the page that all look at is removed, all go to the same other one', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  await push(teacher!, make.put(make.page('p2'), make.page('p0', { index: 'a0' })));
  await teacher!.send('board:turn', { pageId: 'page:p2' });
  await until(ann!, ({ room }) => room?.stage.page === 'page:p2');
  await push(teacher!, make.remove('page:p2'));
  await until(ann!, ({ room }) => room?.stage.page === 'page:p0');
});

test('the cursor of who may draw is shown to all, until it leaves or the chalk does', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await joinBoard(classroom, 'teacher', 'student');
  const seatId = seatIdOf(ann!);
  const at = { x: 3, y: 4, pageId: 'page:page1' };
  const isIn = (cursors: readonly CursorMove[]): boolean => cursors.some(([id, x]) => id === seatId && x !== null);
  const isGone = (cursors: readonly CursorMove[]): boolean => cursors.some(([id, x]) => id === seatId && x === null);

  // Ann may not draw: of her two signals only the teacher's, which comes later, is told.
  ann!.signal('board:cursor', at);
  await ann!.send('room:ping', { rttMs: null, inSync: true });
  const first = nextCursors(ann!);
  teacher!.signal('board:cursor', at);
  expect(await first).toEqual([[seatIdOf(teacher!), 3, 4, 'page:page1']]);

  await teacher!.send('chalk:give', { seatId });
  const shown = nextCursors(teacher!, isIn);
  ann!.signal('board:cursor', { ...at, x: 5 });
  expect(await shown).toEqual([[seatId, 5, 4, 'page:page1']]);

  const taken = nextCursors(teacher!, isGone);
  await teacher!.send('chalk:take', { seatId });
  await taken;

  await teacher!.send('chalk:give', { seatId });
  const again = nextCursors(teacher!, isIn);
  ann!.signal('board:cursor', at);
  await again;
  const left = nextCursors(teacher!, isGone);
  ann!.close();
  await left;
});

test('all cursors that moved go in one packet, the newest of each', async () => {
  const classroom = await startClassroom();
  const [teacher, ann, bob, watcher] = await joinBoard(classroom, 'teacher', 'student', 'student', 'student');
  await teacher!.send('chalk:everyone', { on: true });
  const packets: CursorMove[][] = [];
  watcher!.on('board:cursors', (packed) => packets.push(cursorsOf(watcher!, packed)));
  const pointing = [teacher!, ann!, bob!];
  const isTogether = (packet: CursorMove[]): boolean =>
    pointing.every((participant) => packet.some(([id]) => id === seatIdOf(participant)));
  // Signals may get lost on the way; pointers do not stop after one move.
  for (let x = 0; !packets.some(isTogether); x++) {
    for (const participant of pointing) participant.signal('board:cursor', { x, y: 0, pageId: 'page:page1' });
    await nextEvent(watcher!, 'board:cursors');
  }
  for (const packet of packets) expect(new Set(packet.map(([id]) => id)).size).toBe(packet.length);
});

test('everyone follows the live guest, else the teacher, and a joiner sees where they are', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, ann] = await joinBoard(classroom, 'teacher', 'lecturer', 'student');
  const look = { pageId: 'page:page1', x: 0, y: 0, width: 100, height: 50 };
  const viewOf = (participant: Participant): Promise<EventPayload<'board:view'>> =>
    nextEvent(ann!, 'board:view', ({ seatId }) => seatId === seatIdOf(participant));

  const ofTeacher = viewOf(teacher!);
  guest!.signal('board:look', { ...look, x: 1 });
  ann!.signal('board:look', { ...look, x: 2 });
  await guest!.send('room:ping', { rttMs: null, inSync: true });
  const first = nextEvent(ann!, 'board:view');
  teacher!.signal('board:look', look);
  expect(await first).toEqual({ ...look, board: 'main', seatId: seatIdOf(teacher!) });
  await ofTeacher;

  await teacher!.send('floor:grant', { seatId: seatIdOf(guest!), minutes: null, epoch: 0 });
  const ofGuest = viewOf(guest!);
  teacher!.signal('board:look', { ...look, x: 9 });
  guest!.signal('board:look', { ...look, x: 3 });
  expect(await ofGuest).toEqual({ ...look, board: 'main', x: 3, seatId: seatIdOf(guest!) });

  const [late] = await classroom.join('student');
  const shown = nextEvent(late!, 'board:view');
  await hydrate(late!);
  expect(await shown).toMatchObject({ x: 3 });
});

test('the board comes back after a restart, with its digest', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  for (let at = 0; at < 5; at++) await push(teacher!, make.put(make.stroke(`s${at}`, make.points(3))));
  await push(teacher!, make.pointsPatch('shape:s0', ['append', make.points(2, 3), 3]));
  const before = (await hydrate(teacher!)).records;
  await classroom.stop();
  await classroom.start();
  const [ann] = await classroom.join('student');
  const proof = nextEvent(ann!, 'room:digest');
  const after = await hydrate(ann!);
  expect(after.records).toEqual(before);
  classroom.clock.advance(limits.digestMs);
  const { boards } = await proof;
  const room = classroom.app.rooms.loaded()[0];
  expect(boards).toEqual({ main: room?.boards.main.digest() });
});

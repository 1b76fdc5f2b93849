/** Bad lines, sleeping laptops, wrong clocks and a slow disk: nobody loses anything, and the others do not notice. */
import { expect, onTestFinished, test } from 'vitest';
import { openHeadlessBoard, type HeadlessBoard } from '../client/board/headlessBoard.ts';
import { Participant, type ParticipantOptions } from '../client/connection/participant.ts';
import { realSchedule, type Schedule } from '../client/connection/schedule.ts';
import { openNetwork, type Network } from '../client/connection/testing/network.ts';
import { TestSchedule } from '../client/connection/testing/testSchedule.ts';
import { publicPart } from '../shared/audience.ts';
import { digest } from '../shared/digest.ts';
import { limits } from '../shared/limits.ts';
import type { Role } from '../shared/presence/protocol.ts';
import * as make from './board/testing/fixtures.ts';
import { memoryStorage } from './storage/index.ts';
import { type Classroom, seatIdOf, startClassroom, until } from './testing/startClassroom.ts';

interface Person {
  readonly participant: Participant;
  readonly board: HeadlessBoard;
}

/** Somebody at a board, on a line of their own. */
async function sit(
  classroom: Classroom,
  role: Role,
  options: Partial<ParticipantOptions> = {},
): Promise<Person & { network: Network }> {
  const network = await openNetwork(classroom.url, everyTwentieth());
  const { lessonId, token } = await classroom.seat(role);
  const participant = new Participant({ url: network.url, lessonId, token, device: 'computer', ...options });
  const board = openHeadlessBoard(participant);
  onTestFinished(async () => {
    board.close();
    participant.close();
    await network.close();
  });
  await board.loaded;
  return { participant, board, network };
}

/** As chance has it with 5 % of loss, but the same in every run. */
function everyTwentieth(): () => number {
  let packets = 0;
  return () => (++packets % 20 === 0 ? 0 : 1);
}

/** From one point of a stroke to the next. */
const drawOn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const eventually = (isSo: () => boolean): Promise<unknown> =>
  expect.poll(isSo, { timeout: 45_000, interval: 5, message: isSo.toString() }).toBe(true);
const put = ({ board }: Person, record: make.Fields): void => void board.store.put([record as never]);
const has = ({ board }: Person, id: string): boolean => board.store.has(`shape:${id}` as never);
const textsOf = ({ participant }: Person): string[] =>
  participant.store.getState().room?.chat.channels['class']?.map(({ text }) => text) ?? [];

/** Nothing is on its way any more and all show the same as the server. */
async function expectSame(classroom: Classroom, people: readonly Person[]): Promise<void> {
  const [room] = classroom.app.rooms.loaded();
  const isBack = ({ participant, board }: Person): boolean => {
    const { status, outbox, seq } = participant.store.getState();
    return status === 'online' && outbox.length === 0 && board.sync.isSettled && seq === room!.committed.seq;
  };
  await eventually(() => !room!.hasPending && people.every(isBack));
  for (const { participant, board } of people) {
    expect(digest(publicPart(participant.store.getState().room!))).toBe(digest(publicPart(room!.committed.state)));
    expect(board.sync.digest()).toBe(room!.boards.main.digest());
  }
}

test('one student at 300 ms and 5 % loss holds up nobody and ends with the same board', async () => {
  const classroom = await startClassroom();
  const teacher = await sit(classroom, 'teacher');
  await teacher.participant.send('chalk:everyone', { on: true });
  const [ann, slow] = [await sit(classroom, 'student'), await sit(classroom, 'student')];
  slow.network.impair({ delayMs: 150, loss: 0.05 });
  for (let at = 0; at < 40; at++) {
    put(slow, make.stroke('slow', make.points(at + 1)));
    put(ann, make.stroke('ann', make.points(at + 1)));
    if (at % 10 === 0)
      slow.participant.queue('chat:send', { channel: 'class', text: `slow ${String(at)}`, replyTo: null });
    await drawOn();
  }
  ann.participant.queue('chat:send', { channel: 'class', text: 'quick', replyTo: null });
  await eventually(() => textsOf(teacher).includes('quick') && ann.board.sync.isSettled);
  // What the quick ones have long done is still on its way to and from the slow one.
  expect(textsOf(slow)).not.toContain('quick');
  await expectSame(classroom, [teacher, ann, slow]);
  expect(textsOf(slow).filter((text) => text.startsWith('slow'))).toEqual(['slow 0', 'slow 10', 'slow 20', 'slow 30']);
});

test('a disk that takes its time: nothing is answered or shown to others before it is kept, then all of it', async () => {
  const gate = { opened: Promise.withResolvers<undefined>(), isShut: false, waiting: 0 };
  const storage = new Proxy(memoryStorage(), {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name !== 'append') return value.bind(target) as unknown;
      return async (...args: unknown[]): Promise<unknown> => {
        gate.waiting += 1;
        if (gate.isShut) await gate.opened.promise;
        gate.waiting -= 1;
        return (value as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  const classroom = await startClassroom({ storage });
  const [teacher, ann] = [await sit(classroom, 'teacher'), await sit(classroom, 'student')];
  await teacher.participant.send('chalk:everyone', { on: true });
  await expectSame(classroom, [teacher, ann]);

  gate.isShut = true;
  let isAnswered = false;
  ann.participant.queue('chat:send', { channel: 'class', text: 'kept?', replyTo: null });
  teacher.participant.request('chat:pause', { on: false }, () => (isAnswered = true));
  put(ann, make.stroke('drawn'));
  await eventually(() => gate.waiting > 0);
  teacher.participant.request('chat:pause', { on: true }, () => (isAnswered = true));
  // The server has had its turns meanwhile: it answers what needs no disk.
  for (let turn = 0; turn < 3; turn++) expect((await fetch(`${classroom.url}/api/nothing`)).status).toBe(404);
  expect(isAnswered).toBe(false);
  expect(textsOf(teacher)).toEqual([]);
  expect(has(teacher, 'drawn')).toBe(false);
  expect(has(ann, 'drawn')).toBe(true);

  gate.isShut = false;
  gate.opened.resolve(undefined);
  await eventually(() => isAnswered && has(teacher, 'drawn') && textsOf(teacher).includes('kept?'));
  await expectSame(classroom, [teacher, ann]);
});

test('a laptop that slept for ten minutes finds its line dead, comes back and brings what it had', async () => {
  const classroom = await startClassroom();
  const teacher = await sit(classroom, 'teacher');
  await teacher.participant.send('chalk:everyone', { on: true });
  const schedule = new TestSchedule();
  const ann = await sit(classroom, 'student', { schedule });
  const annId = seatIdOf(ann.participant);
  await expectSame(classroom, [teacher, ann]);

  // Asleep: no timer runs, the router has forgotten the connection, the server gives up on it.
  ann.network.swallow();
  put(ann, make.stroke('before-sleep', make.points(5)));
  ann.participant.queue('chat:send', { channel: 'class', text: 'written just before', replyTo: null });
  put(teacher, make.stroke('meanwhile', make.points(5)));
  for (const connection of classroom.app.rooms.loaded()[0]!.connectionsOf(annId)) connection.close('misuse');
  await until(teacher.participant, ({ room }) => room!.seats[annId]!.presence === 'away');
  classroom.clock.advance(limits.graceMs.student);
  await until(teacher.participant, ({ room }) => room!.seats[annId]!.presence === 'left');

  // Awake: another address, so the old connection stays mute; new ones work.
  ann.network.awake();
  schedule.sleep(10 * 60_000);
  ann.participant.nudge();
  schedule.advance(3000);
  await until(teacher.participant, ({ room }) => room!.seats[annId]!.presence === 'here');
  await expectSame(classroom, [teacher, ann]);
  expect(textsOf(teacher)).toEqual(['written just before']);
  expect(has(teacher, 'before-sleep') && has(ann, 'meanwhile')).toBe(true);
});

test('from one network to another in the middle of a stroke: the browser says so and the rest follows by itself', async () => {
  const classroom = await startClassroom();
  const teacher = await sit(classroom, 'teacher');
  await teacher.participant.send('chalk:everyone', { on: true });
  const schedule = new TestSchedule();
  const ann = await sit(classroom, 'student', { schedule });
  put(ann, make.stroke('s', make.points(3)));
  await expectSame(classroom, [teacher, ann]);
  ann.network.move();
  put(ann, make.stroke('s', make.points(9)));
  ann.participant.queue('chat:send', { channel: 'class', text: 'on the train', replyTo: null });
  ann.participant.nudge();
  schedule.advance(3000);
  await eventually(() => textsOf(teacher).length === 1);
  await expectSame(classroom, [teacher, ann]);
  // The seat never left: the floor and the place in the row would still be there.
  expect(teacher.participant.store.getState().room!.seats[seatIdOf(ann.participant)]!.presence).toBe('here');
});

test('clocks of devices may be a day wrong and may be set in the middle of a lesson', async () => {
  const classroom = await startClassroom();
  const teacher = await sit(classroom, 'teacher');
  await teacher.participant.send('chalk:everyone', { on: true });
  const dayMs = 24 * 3_600_000;
  const offset = { ms: -dayMs };
  const schedule: Schedule = { ...realSchedule, now: () => realSchedule.now() + offset.ms };
  const ann = await sit(classroom, 'student', { schedule });
  const isRight = (): boolean => Math.abs(ann.participant.nowMs() - classroom.clock.nowMs()) < 60_000;
  expect(isRight()).toBe(true);
  await teacher.participant.send('floor:grant', { seatId: seatIdOf(ann.participant), minutes: 5, epoch: 0 });
  let losses = 0;
  ann.participant.store.subscribe(({ status }) => (losses += Number(status !== 'online')));

  for (const ms of [dayMs, 0, -dayMs]) {
    offset.ms = ms;
    ann.participant.nudge();
    await eventually(isRight);
    put(ann, make.stroke(`at${String(ms)}`));
    ann.participant.queue('chat:send', { channel: 'class', text: String(ms), replyTo: null });
    await expectSame(classroom, [teacher, ann]);
    classroom.clock.advance(limits.digestMs);
    await until(ann.participant, ({ sync }) => sync === 'same');
  }
  expect(textsOf(teacher)).toEqual([String(dayMs), '0', String(-dayMs)]);
  expect(losses).toBe(0);
});

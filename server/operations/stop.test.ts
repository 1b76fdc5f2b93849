/** The orderly end, of a real process while people draw. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openHeadlessBoard } from '../../client/board/headlessBoard.ts';
import { Participant } from '../../client/connection/participant.ts';
import { ClassroomServer } from '../../e2e/harness/classroomServer.ts';
import type { Seated } from '../../shared/api.ts';
import { put, stroke } from '../board/testing/fixtures.ts';
import { memoryStorage } from '../storage/index.ts';
import { startClassroom } from '../testing/startClassroom.ts';

test('a server that is told to stop while people draw says so, and loses nothing that it acknowledged', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'lol-stop-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const server = new ClassroomServer(dataDir, {});
  onTestFinished(() => server.kill());
  await server.start();
  const { links } = await server.createLesson({ title: 'Vulkanen' });
  const response = await fetch(`${server.url}/api/doors/teach/${links.teacher.split('/').at(-1)!}/seat`, {
    method: 'POST',
  });
  const { lessonId, token } = (await response.json()) as Seated;
  const enter = async (): Promise<Participant> => {
    const participant = new Participant({ url: server.url, lessonId, token, device: 'computer' });
    onTestFinished(() => participant.close());
    await new Promise((resolve) => participant.onJoined(resolve));
    return participant;
  };
  const people = [await enter(), await enter(), await enter()];
  const farewells = people.map(
    (person) => new Promise((resolve) => person.on('room:closed', ({ reason }) => resolve(reason))),
  );

  const acknowledged: string[] = [];
  let isOver = false;
  const drawings = people.map(async (person, index) => {
    for (let number = 0; !isOver; number++) {
      const id = `p${index}n${number}`;
      const diff = put(stroke(id)) as Record<string, unknown[]>;
      const answer = await person.send('board:push', { clock: 0, diff }).catch(() => null);
      if (answer === null) return;
      if (answer.seq !== null) acknowledged.push(`shape:${id}`);
    }
  });
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(20);
  await server.stop();
  expect(await Promise.all(farewells)).toEqual(['stopping', 'stopping', 'stopping']);
  isOver = true;
  for (const person of people) person.close();
  await Promise.all(drawings);

  await server.start();
  using board = openHeadlessBoard(await enter());
  await board.loaded;
  const kept = new Set(Object.keys(board.records()));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});

test('a server that is stopping answers unready until the last write is through', async () => {
  const memory = memoryStorage();
  const gate = Promise.withResolvers<undefined>();
  let isShut = false;
  const storage = {
    ...memory,
    checkpoint: async (...args: Parameters<typeof memory.checkpoint>) => {
      if (isShut) await gate.promise;
      await memory.checkpoint(...args);
    },
  };
  const classroom = await startClassroom({ storage });
  const [teacher] = await classroom.join('teacher');
  const told = new Promise((resolve) => teacher!.on('room:closed', ({ reason }) => resolve(reason)));
  isShut = true;
  const stopped = classroom.stop();
  expect(await told).toBe('stopping');
  const response = await fetch(`${classroom.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ready: false, reasons: ['stopping'] });
  expect((await fetch(`${classroom.url}/healthz`)).status).toBe(200);
  gate.resolve(undefined);
  await stopped;
});

test('a server that is stopping answers who has asked, and waits for nobody else', async () => {
  const memory = memoryStorage();
  const gate = Promise.withResolvers<undefined>();
  let isShut = false;
  const asked = Promise.withResolvers<undefined>();
  const storage = {
    ...memory,
    createLesson: async (...args: Parameters<typeof memory.createLesson>) => {
      if (isShut) asked.resolve(undefined);
      if (isShut) await gate.promise;
      return memory.createLesson(...args);
    },
  };
  const classroom = await startClassroom({ storage });
  const open = async (...lines: string[]): Promise<{ socket: Socket; told: () => string }> => {
    const socket = connect(Number(new URL(classroom.url).port), '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let told = '';
    socket.on('data', (data) => (told += data.toString()));
    await once(socket, 'connect');
    if (lines.length > 0) {
      socket.write([...lines, 'Host: 127.0.0.1', '', ''].join('\r\n'));
      await once(socket, 'data');
    }
    return { socket, told: () => told };
  };
  // As browsers open it in advance, and as they keep it.
  await open();
  const kept = await open('GET /healthz HTTP/1.1');
  expect(kept.told()).toMatch(/^HTTP\/1.1 200 .*keep-alive/s);
  // Of a phone that sleeps: it does not answer the farewell.
  const sleeping = await open(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
  );
  expect(sleeping.told()).toMatch(/^HTTP\/1.1 101 /);

  isShut = true;
  const answer = classroom.post('/api/lessons', { title: 'Vulkanen', teacherName: 'Noor', guests: [] });
  await asked.promise;
  const stopped = classroom.stop();
  await once(kept.socket, 'close');
  await once(sleeping.socket, 'close');
  gate.resolve(undefined);
  expect((await answer).status).toBe(201);
  await stopped;
});

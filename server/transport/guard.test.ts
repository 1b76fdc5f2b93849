/** What stands before a room: connections without a seat, from other sites, and too much of anything. */
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { limits } from '../../shared/limits.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type Classroom, startClassroom, until } from '../testing/startClassroom.ts';
import { seatRates, strangerLimits } from './rates.ts';

interface Line {
  readonly socket: WebSocket;
  readonly closed: Promise<void>;
  /** The next text that begins so. */
  next(start: string): Promise<string>;
}

async function line(classroom: Classroom, headers: Record<string, string> = {}): Promise<Line> {
  const url = `${classroom.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { headers });
  onTestFinished(() => socket.terminate());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const next = (start: string): Promise<string> =>
    new Promise((resolve) => {
      const hear = (data: Buffer): void => {
        if (!data.toString().startsWith(start)) return;
        socket.off('message', hear);
        resolve(data.toString());
      };
      socket.on('message', hear);
    });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, closed, next };
}

async function inside(classroom: Classroom): Promise<Line> {
  const { lessonId, token } = await classroom.seat('student', 'Rauw');
  const open = await line(classroom);
  open.socket.send(`40${JSON.stringify({ lessonId, token })}`);
  await open.next('40');
  open.socket.send(`420["room:join",{"version":${PROTOCOL_VERSION},"generation":0,"seq":0,"device":"computer"}]`);
  await open.next('430');
  return open;
}

test('who has no seat may send little, and not often', async () => {
  const classroom = await startClassroom();
  const chatty = await line(classroom);
  for (let count = 0; count <= strangerLimits.packets; count++) chatty.socket.send('3');
  await chatty.closed;
  const long = await line(classroom);
  long.socket.send(`40{"token":"${'x'.repeat(strangerLimits.bytes)}"}`);
  await long.closed;
  const guessing = await line(classroom);
  for (let count = 0; count < 6; count++) guessing.socket.send('40{"lessonId":"abcdefgh1234","token":"x"}');
  await guessing.closed;
});

test('who sends far more than any client needs loses the connection, and nobody else notices', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const flood = await inside(classroom);
  for (let count = 0; count <= seatRates.packets.burst * 1.5; count++) flood.socket.send('42["nonsense"]');
  await flood.closed;
  await teacher!.send('chalk:everyone', { on: true });
  expect(teacher!.store.getState().status).toBe('online');
});

test('who sends what nobody sends is told and shown the door; the same seat comes in with good manners', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const rude = await inside(classroom);
  const goodbye = rude.next('42["room:closed"');
  // Twice as many as it takes: on a busy machine the bucket fills again meanwhile.
  for (let count = 0; count < 2 * seatRates.misuse.burst; count++) rude.socket.send('421["__proto__",{}]');
  expect(await goodbye).toBe('42["room:closed",{"reason":"misuse"}]');
  const [again] = await classroom.join('student');
  await again!.send('floor:raise', {});
  await until(teacher!, ({ room }) => room?.floor.hands.length === 1);
});

test('a page of another site cannot open a connection, our own and programs can', async () => {
  const classroom = await startClassroom();
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example', `${classroom.url}0`])
    await expect(line(classroom, { origin }), origin).rejects.toThrow('400');
  await line(classroom, { origin: classroom.url });
  await line(classroom);
});

test('a seat has so many connections; the next one waits', async () => {
  const classroom = await startClassroom();
  const { lessonId, token } = await classroom.seat('student', 'Veel');
  const say = async (): Promise<string> => {
    const open = await line(classroom);
    open.socket.send(`40${JSON.stringify({ lessonId, token })}`);
    return open.next('4');
  };
  for (let count = 0; count < limits.connectionsPerSeat; count++) expect(await say()).toMatch(/^40/);
  expect(await say()).toBe('44{"message":"rate_limited"}');
});

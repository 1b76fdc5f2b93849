/** Whatever a connection sends, it hurts nobody else. */
import { io, type Socket } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type Classroom, seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const joining = { version: PROTOCOL_VERSION, generation: 0, seq: 0, device: 'computer' };

/** A connection that speaks for itself, without our client's manners. */
async function rawSocket(classroom: Classroom, lesson?: string, auth?: unknown): Promise<Socket> {
  const { lessonId, token } = await classroom.seat('student', 'Rauw');
  const socket = io(classroom.url, {
    query: { lesson: lesson ?? lessonId },
    auth: (auth ?? { token }) as Record<string, unknown>,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  onTestFinished(() => void socket.disconnect());
  return socket;
}
const ask = (socket: Socket, ...args: unknown[]): Promise<unknown> =>
  socket.emitWithAck(...(args as [string, ...unknown[]])) as Promise<unknown>;
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) as unknown });

test.each([
  ['nothing', '', {}],
  ['a lesson that is none', '__proto__', { token: 'x' }],
  ['a made-up token', 'abcdefgh1234', { token: `abcdefgh-${'A'.repeat(22)}` }],
  ['an object for a token', 'abcdefgh1234', { token: { toString: 1 } }],
])('a handshake with %s is refused, always alike', async (_what, lesson, auth) => {
  const classroom = await startClassroom();
  const socket = await rawSocket(classroom, lesson, auth);
  const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
  expect(error.message).toBe('gone');
});

test('a page from before the lesson stood in the address hears that it is old, and what it says is read no further', async () => {
  const classroom = await startClassroom();
  const { lessonId, token } = await classroom.seat('student', 'Oud');
  const options = { auth: { lessonId, token }, transports: ['websocket'], forceNew: true, reconnection: false };
  const socket = io(classroom.url, options);
  onTestFinished(() => void socket.disconnect());
  const hello = { version: 3, epoch: 0, seq: 0, device: 'computer' };
  expect(await ask(socket, 'room:join', hello)).toEqual(refused('outdated'));
});

test('commands before joining, unknown ones and malformed ones are refused with a code', async () => {
  const classroom = await startClassroom();
  const socket = await rawSocket(classroom);
  expect(await ask(socket, 'chat:pause', { on: true })).toEqual(refused('not_allowed'));
  expect(await ask(socket, 'room:join', { ...joining, version: PROTOCOL_VERSION + 1 })).toEqual(refused('outdated'));
  expect(await ask(socket, 'room:join')).toEqual(refused('invalid'));
  expect(await ask(socket, 'room:join', joining)).toMatchObject({ ok: true, value: { kind: 'snapshot' } });
  for (const name of ['nonsense', 'constructor', '__proto__', 'toString'])
    expect(await ask(socket, name, {})).toEqual(refused('invalid'));
  for (const payload of [null, undefined, 7, 'x', [], { text: 1 }, { extra: true }])
    expect(await ask(socket, 'chat:send', payload)).toEqual(refused('invalid'));
});

test('a client that asks for no answer, and one that floods, leave the others alone', async () => {
  const classroom = await startClassroom();
  const [teacher] = await classroom.join('teacher');
  const socket = await rawSocket(classroom);
  await ask(socket, 'room:join', joining);
  socket.emit('floor:raise', {});
  socket.emit('floor:raise');
  socket.emit('board:cursor', { x: 'NaN', y: {} });
  await until(teacher!, (state) => state.room?.floor.hands.length === 1);

  const answers = await Promise.all(Array.from({ length: 60 }, () => ask(socket, 'floor:raise', {})));
  expect(answers.filter((answer) => (answer as { ok: boolean }).ok).length).toBeLessThan(60);
  expect(answers).toContainEqual(refused('rate_limited'));
  await teacher!.send('floor:lower', { seatId: teacher!.store.getState().room!.floor.hands[0]!.seatId });
});

test('an oversize packet costs its sender the connection, and nobody else notices', async () => {
  const classroom = await startClassroom();
  const [teacher, ann] = await classroom.join('teacher', 'student');
  const socket = await rawSocket(classroom);
  await ask(socket, 'room:join', joining);
  const ended = new Promise((resolve) => socket.on('disconnect', resolve));
  socket.emit('chat:send', { text: 'x'.repeat(limits.packetBytes + 1) });
  await ended;
  await ann!.send('floor:raise', {});
  await until(teacher!, (state) => state.room?.floor.hands[0]?.seatId === seatIdOf(ann!));
  expect(teacher!.store.getState().status).toBe('online');
});

/** The order of things between the log and tldraw's client. */
import { expect, onTestFinished, test } from 'vitest';
import type { ErrorCode } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import { BoardSocket, type Hydration } from './boardSocket.ts';
import type { BoardDiff, ServerMessage } from './syncCore.ts';
import { stroke } from './testing/boards.ts';
import { ScriptedParticipant } from './testing/scriptedParticipant.ts';

const draw = (name: string): BoardDiff => ({ [`shape:${name}`]: ['put', stroke(name)] });
const erase = (name: string): BoardDiff => ({ [`shape:${name}`]: ['remove'] });

interface Opened {
  participant: ScriptedParticipant;
  socket: BoardSocket;
  /** What tldraw's client was told since the last look, in short. */
  told: () => string[];
  messages: ServerMessage[];
  refusals: ErrorCode[];
  hydrations: Hydration[];
  push: (clientClock: number, diff: BoardDiff) => void;
}

/** Connected at seq 10, unless told not to be. */
function open({ isConnected = true, spacingMs = 0 } = {}): Opened {
  const participant = new ScriptedParticipant();
  const [messages, refusals, hydrations]: [ServerMessage[], ErrorCode[], Hydration[]] = [[], [], []];
  const socket = new BoardSocket({
    participant: participant.port,
    board: 'main',
    spacingMs,
    onRefused: (code) => refusals.push(code),
    onHydrate: (hydration) => {
      hydrations.push(hydration);
      return hydrations.length > 1;
    },
  });
  onTestFinished(() => socket.close());
  let clock = 0;
  socket.onReceiveMessage((message) => {
    messages.push(message);
    if (message.type === 'connect') clock = message.serverClock;
    if (message.type === 'data') clock = message.data.at(-1)?.serverClock ?? clock;
  });
  let connects = 0;
  socket.onStatusChange(({ status }) => {
    if (status !== 'online') return;
    connects += 1;
    // As TLSyncClient does.
    const schema = { schemaVersion: 2, sequences: {} } as const;
    socket.sendMessage({ type: 'connect', connectRequestId: `c${connects}`, lastServerClock: clock, schema });
  });
  participant.join();
  if (isConnected) participant.hydrate(10, 'all', {});
  let seen = isConnected ? 1 : 0;
  const told = (): string[] => {
    const news = messages.slice(seen);
    seen = messages.length;
    return news.flatMap(inShort);
  };
  const push = (clientClock: number, diff: BoardDiff): void => socket.sendMessage({ type: 'push', clientClock, diff });
  return { participant, socket, told, messages, refusals, hydrations, push };
}

const ids = (diff: BoardDiff): string =>
  Object.keys(diff)
    .map((id) => id.replace('shape:', ''))
    .join('+');

function inShort(message: ServerMessage): string[] {
  if (message.type === 'connect')
    return [`connect ${message.serverClock} ${message.hydrationType} ${ids(message.diff)}`];
  if (message.type !== 'data') return [message.type];
  return message.data.map((data) => {
    if (data.type === 'patch') return `patch ${data.serverClock} ${ids(data.diff)}`;
    const { action } = data;
    const done = typeof action === 'string' ? action : `rebase ${ids(action.rebaseWithDiff)}`.trim();
    return `result ${data.clientClock} ${data.serverClock} ${done}`;
  });
}

test('the board comes in slices; entries that come meanwhile follow it, older ones do not', () => {
  const { participant, told } = open({ isConnected: false });
  participant.entry(11, draw('old'));
  const asked = participant.answerConnect(12, 'all', 2);
  participant.slice(asked, 1, draw('b'));
  participant.entry(13, draw('new'));
  participant.slice({ ...asked, payload: { request: 'of an older request' } }, 0, draw('x'));
  expect(told()).toEqual([]);

  participant.slice(asked, 0, draw('a'));
  expect(told()).toEqual(['connect 12 wipe_all a+b', 'patch 13 new']);
});

test('an own push is known by its number and comes back as a result, others as patches, in the order of the log', () => {
  const { participant, push, told } = open();
  push(0, draw('a'));
  push(1, draw('b'));
  participant.kept(12);
  participant.kept(14);
  for (const [seq, name] of [
    [11, 'x'],
    [12, 'a'],
    [13, 'y'],
    [14, 'b'],
  ] as const)
    participant.entry(seq, draw(name));
  expect(told()).toEqual(['patch 11 x', 'result 0 12 rebase a', 'patch 13 y', 'result 1 14 rebase b']);
});

test('another device in the same seat is somebody else', () => {
  const { participant, push, told } = open();
  push(0, draw('a'));
  participant.entry(11, draw('a'), 'me');
  participant.kept(12);
  participant.entry(12, draw('a'), 'me');
  expect(told()).toEqual(['patch 11 a', 'result 0 12 rebase a']);
});

test('a refused push is discarded in its turn, not before the pushes that went ahead of it', () => {
  const { participant, push, told, refusals } = open();
  push(0, draw('a'));
  push(1, draw('b'));
  push(2, draw('c'));
  participant.kept(11);
  participant.kept(null, 'not_allowed');
  participant.kept(null);
  expect(told()).toEqual([]);
  participant.entry(11, draw('a'));
  expect(told()).toEqual(['result 0 11 rebase a', 'result 1 11 discard', 'result 2 11 discard']);
  expect(refusals).toEqual(['not_allowed']);
});

test('ink is told as a patch of its points', () => {
  const { participant, messages } = open();
  participant.tell({
    ...{ seq: 11, atMs: 0, by: 'system' },
    kind: 'board:ink',
    data: { board: 'main', ink: ['shape:a', 0, 1, [1, 2, 0.5, 3, 4, 0.5]] },
  });
  const points = { 1: ['put', { x: 1, y: 2, z: 0.5 }], 2: ['put', { x: 3, y: 4, z: 0.5 }] };
  const segments = { 0: ['patch', { points: ['patch', points] }] };
  const diff = { 'shape:a': ['patch', { props: ['patch', { segments: ['patch', segments] }] }] };
  expect(messages.at(-1)).toEqual({ type: 'data', data: [{ type: 'patch', serverClock: 11, diff }] });
});

test('after a drop it asks for what changed since, and says which lost pushes the log holds', () => {
  const { participant, socket, push, told, hydrations } = open();
  push(0, draw('answered'));
  push(1, draw('heard'));
  push(2, draw('lost'));
  participant.kept(11);
  participant.drop();
  expect(socket.connectionStatus).toBe('offline');
  // The participant folds what it missed before it says that it is back.
  participant.entry(11, draw('answered'), 'me');
  participant.entry(12, draw('heard'), 'me');
  participant.join();
  const { payload } = participant.hydrate(12, 'changes', { ...draw('answered'), ...draw('heard') });
  expect(payload).toMatchObject({ generation: 1, seq: 10 });
  expect(told()).toEqual(['connect 12 wipe_presence answered+heard']);
  expect(hydrations.at(-1)?.committed.map(ids)).toEqual(['answered', 'heard']);
});

test('a healing participant takes the whole board anew', () => {
  const { participant, told } = open();
  participant.join(true);
  const { payload } = participant.hydrate(15, 'all', draw('a'));
  expect(payload['seq']).toBe(0);
  expect(told()).toEqual(['connect 15 wipe_all a']);
});

test('a restart asks again on the same connection, and the first answer no longer counts', () => {
  const { participant, socket, told } = open();
  socket.restart();
  const first = participant.answerConnect(11, 'changes', 1);
  socket.restart();
  participant.slice(first, 0, draw('x'));
  participant.hydrate(12, 'changes', draw('a'));
  expect(told()).toEqual(['connect 12 wipe_presence a']);
});

test.each(['rate_limited', 'storage', 'internal'] as const)(
  '%s is no verdict: the change stays and is pushed again',
  async (code) => {
    const { participant, socket, push, told, refusals } = open();
    push(0, draw('a'));
    participant.fail(code);
    expect(socket.connectionStatus).toBe('offline');
    await new Promise<void>((resolve) => {
      const stop = socket.onStatusChange(({ status }) => {
        if (status !== 'online') return;
        stop();
        resolve();
      });
    });
    participant.hydrate(10, 'changes', {});
    expect(told()).toEqual(['connect 10 wipe_presence ']);
    expect(refusals).toEqual([]);
  },
);

test('a big push goes in parts that the server takes, and has one result', () => {
  const { participant, push, told } = open();
  const many = Object.assign(
    {},
    ...Array.from({ length: limits.pushOperations }, (_, at) => draw(`s${at}`)),
  ) as BoardDiff;
  push(0, { ...erase('gone'), ...many });
  const parts = participant.pushes();
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(Object.keys(part).length).toBeLessThanOrEqual(limits.pushOperations / 2);
  expect(Object.keys(Object.assign({}, ...parts) as BoardDiff)).toHaveLength(limits.pushOperations + 1);
  // What is removed goes last, as what hung on it goes with what replaces it.
  expect(Object.keys(parts.at(-1) ?? {}).at(-1)).toBe('shape:gone');

  parts.forEach((_, at) => participant.kept(11 + at));
  parts.forEach((_, at) => participant.entry(11 + at, {}, 'me'));
  expect(told().map((line) => line.split(' ')[0])).toEqual([...parts.slice(1).map(() => 'patch'), 'result']);
});

test('a change that no packet can hold is refused here, and the connection lives', async () => {
  const { participant, push, told, refusals } = open();
  push(0, { 'shape:a': ['put', stroke('a', 1, { meta: { text: 'x'.repeat(limits.packetBytes) } })] });
  await Promise.resolve();
  expect(participant.pushes()).toEqual([]);
  expect(told()).toEqual(['result 0 0 discard']);
  expect(refusals).toEqual(['too_large']);
});

test('of what was done offline as much is kept as possible', () => {
  const { participant, socket, push, told, refusals } = open();
  socket.restart();
  participant.hydrate(10, 'changes', {});
  told();
  push(0, { ...draw('good'), ...draw('bad') });
  participant.kept(null, 'not_allowed');
  expect(participant.pushes().map(ids)).toEqual(['good', 'bad']);
  participant.kept(11);
  participant.kept(null, 'not_allowed');
  participant.entry(11, draw('good'), 'me');
  expect(told()).toEqual(['patch 11 good', 'result 0 11 rebase']);
  expect(refusals).toEqual(['not_allowed']);
});

test('changes that follow each other closely go together, and each has its result', async () => {
  const { participant, push, told } = open({ spacingMs: 20 });
  push(0, draw('a'));
  // One may come early: input does not keep time to the millisecond.
  push(1, draw('b'));
  push(2, draw('c'));
  push(3, { ...draw('d'), ...erase('a') });
  expect(participant.pushes().map(ids)).toEqual(['a', 'b']);
  await expect.poll(() => participant.pushes().length).toBe(3);
  expect(participant.pushes()[2]).toEqual({ ...draw('c'), ...draw('d'), ...erase('a') });
  participant.kept(11);
  participant.kept(12);
  participant.kept(13);
  participant.entry(11, draw('a'), 'me');
  participant.entry(12, draw('b'), 'me');
  participant.entry(13, { ...draw('c'), ...draw('d') }, 'me');
  const results = ['result 0 11 rebase a', 'result 1 12 rebase b', 'result 2 13 rebase c+d', 'result 3 13 rebase'];
  expect(told()).toEqual(results);
});

test('a ping is answered here, as the participant watches the line', async () => {
  const { socket, participant, told } = open();
  socket.sendMessage({ type: 'ping' });
  await Promise.resolve();
  expect(told()).toEqual(['pong']);
  expect(participant.asked).toEqual([]);
});

test('a client of another version is told that it is outdated', () => {
  const { participant, socket } = open({ isConnected: false });
  participant.take('board:connect').answer({ ok: false, error: { code: 'outdated', field: null } });
  expect(socket.connectionStatus).toBe('error');
});

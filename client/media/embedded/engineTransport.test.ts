import { expect, test } from 'vitest';
import { ClassroomError, type ErrorCode } from '../../../shared/errors.ts';
import type { Participant } from '../../connection/index.ts';
import { TestSchedule } from '../../connection/testing/testSchedule.ts';
import { EngineTransport, retryDelayMs, withoutCandidates } from './engineTransport.ts';
import { FakeConnection } from './testing/fakeConnection.ts';

/** A transport whose server answers at once, or refuses with the code that is set. */
function startTransport(onDown = (_transport: EngineTransport): void => {}) {
  const schedule = new TestSchedule();
  const connections: FakeConnection[] = [];
  const asked: { name: string; sdp?: string }[] = [];
  const told = { up: 0, down: 0, unknown: 0 };
  const server: { refuses: ErrorCode | null; isFlowing: boolean } = { refuses: null, isFlowing: true };
  const send = async (name: string, payload: { sdp?: string }) => {
    asked.push({ name, ...payload });
    if (server.refuses) throw new ClassroomError(server.refuses);
    return name === 'media:open' ? { sdp: 'offer' } : { candidates: ['a=candidate:1 1 udp 1 127.0.0.1 4000 typ host'] };
  };
  const transport: EngineTransport = new EngineTransport({
    direction: 'subscribe',
    session: 'session-1',
    iceServers: [],
    send: send as unknown as Participant['send'],
    schedule,
    newConnection: () => {
      const connection = new FakeConnection();
      connections.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
    prepare: () => {},
    onUp: () => void (told.up += 1),
    onDown: () => {
      told.down += 1;
      onDown(transport);
    },
    onUnknown: () => void (told.unknown += 1),
    isFlowing: () => server.isFlowing,
  });
  transport.open();
  const newest = (): FakeConnection => connections.at(-1)!;
  return { transport, schedule, connections, newest, asked, told, server };
}

/** Lets answers arrive: everything here is promises without timers. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};

test('the answer goes out without addresses, and the addresses of the server come after it', async () => {
  const { newest, asked, told } = startTransport();
  await settle();
  expect(asked.map(({ name }) => name)).toEqual(['media:open', 'media:sdpAnswer']);
  expect(asked[1]?.sdp).toBe('v=0\r\nm=audio\r\n');
  expect(newest().candidates).toEqual(['candidate:1 1 udp 1 127.0.0.1 4000 typ host']);
  newest().become('connected');
  expect(told).toEqual({ up: 1, down: 0, unknown: 0 });
});

test('a connection that fails is followed by another one at once, and by later ones ever later', async () => {
  const { schedule, connections, newest, told } = startTransport();
  await settle();
  newest().become('connected');
  newest().become('failed');
  expect(connections[0]?.isClosed).toBe(true);
  expect(told.down).toBe(1);
  schedule.advance(retryDelayMs(0, schedule.chance));
  expect(connections).toHaveLength(2);
  // Nothing answers: each try is given up, and the pauses grow.
  for (let tries = 2; tries < 6; tries++) {
    schedule.advance(6000);
    const pauseMs = retryDelayMs(tries - 1, schedule.chance);
    schedule.advance(pauseMs - 1);
    expect(connections).toHaveLength(tries);
    schedule.advance(1);
    expect(connections).toHaveLength(tries + 1);
  }
});

test('a connection that mends itself within a moment stays', async () => {
  const { schedule, connections, newest, told } = startTransport();
  await settle();
  newest().become('connected');
  newest().become('disconnected');
  schedule.advance(1000);
  newest().become('connected');
  schedule.advance(10_000);
  expect(connections).toHaveLength(1);
  expect(told).toEqual({ up: 1, down: 0, unknown: 0 });
  newest().become('disconnected');
  schedule.advance(2000);
  expect(connections).toHaveLength(2);
});

test('a session that the server does not know is told, and is tried again', async () => {
  const { schedule, connections, told, server } = startTransport();
  server.refuses = 'not_found';
  await settle();
  schedule.advance(1000);
  await settle();
  expect(told.unknown).toBeGreaterThan(0);
  expect(connections.length).toBeGreaterThan(1);
});

test('a nudge does not wait for the next try, and leaves alone what flows', async () => {
  const { transport, schedule, connections, newest, server } = startTransport();
  server.refuses = 'offline';
  await settle();
  expect(newest().isClosed).toBe(true);
  server.refuses = null;
  transport.nudge();
  expect(connections).toHaveLength(2);
  await settle();
  newest().become('connected');

  transport.nudge();
  await settle();
  newest().bytesReceived = 100;
  schedule.advance(2000);
  await settle();
  expect(newest().isClosed).toBe(false);
});

test.each([
  ['something should come', true, 2],
  ['nobody sends', false, 1],
])('after a nudge a connection that brings nothing is given up when %s', async (_, isFlowing, count) => {
  const { transport, schedule, connections, newest, server } = startTransport();
  server.isFlowing = isFlowing;
  await settle();
  newest().become('connected');
  transport.nudge();
  await settle();
  schedule.advance(2000);
  await settle();
  schedule.advance(200);
  expect(connections).toHaveLength(count);
});

test('what is closed stays closed', async () => {
  const { transport, schedule, connections, newest } = startTransport();
  await settle();
  newest().become('connected');
  transport.close();
  transport.nudge();
  schedule.advance(60_000);
  expect(connections).toHaveLength(1);
  expect(schedule.waiting).toBe(0);
});

test('what is closed because it went down stays closed, too', async () => {
  const { schedule, connections, newest } = startTransport((transport) => transport.close());
  await settle();
  newest().become('connected');
  newest().become('failed');
  schedule.advance(60_000);
  await settle();
  expect(connections).toHaveLength(1);
  expect(schedule.waiting).toBe(0);
});

test('a class that lost its engine does not come back all at once, and nobody waits long', () => {
  expect(retryDelayMs(0, 0)).toBe(0);
  expect(retryDelayMs(0, 1)).toBe(200);
  expect(retryDelayMs(20, 0)).toBe(6000);
  expect(retryDelayMs(20, 1)).toBe(10_000);
});

test('only addresses are taken out of a description', () => {
  expect(withoutCandidates('a=candidate:1\r\na=mid:0\r\na=end-of-candidates\r\n')).toBe('a=mid:0\r\n');
});

import { setImmediate as settle } from 'node:timers/promises';
import { beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { ClassroomError } from '../../shared/errors.ts';
import type { Sending, Source } from '../../shared/media/protocol.ts';
import { TestSchedule } from '../connection/testing/testSchedule.ts';
import { initialMediaState, type MediaState } from './mediaState.ts';
import { OwnSources } from './ownSources.ts';

/** A microphone or camera of this test: ends by `stop`, or by itself as when it is unplugged. */
class FakeTrack extends EventTarget {
  enabled = true;
  readyState: 'live' | 'ended' = 'live';
  readonly label: string;

  constructor(label: string) {
    super();
    this.label = label;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** What the browser of this test gives; each opening is remembered. */
const browser = { opened: [] as FakeTrack[], refuses: null as string | null, gate: Promise.resolve(undefined) };

async function open(label: string) {
  await browser.gate;
  if (browser.refuses !== null) throw new DOMException('no', browser.refuses);
  const track = new FakeTrack(label);
  browser.opened.push(track);
  return { getTracks: () => [track] };
}

beforeEach(() => {
  Object.assign(browser, { opened: [], refuses: null, gate: Promise.resolve(undefined) });
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('MediaStream', Object);
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: (what: object) => open('audio' in what ? 'Headset' : 'Webcam') },
    permissions: { query: async () => ({ state: 'granted' }) },
  });
  return () => vi.unstubAllGlobals();
});

function start() {
  const store = createStore<MediaState>(() => initialMediaState);
  const schedule = new TestSchedule();
  const sent: Sending[] = [];
  const published: [Source, string | null][] = [];
  const server = { refuses: null as ClassroomError | null };
  const own = new OwnSources({
    store,
    schedule,
    async send(sending) {
      sent.push(sending);
      if (server.refuses) throw server.refuses;
    },
  });
  const session = {
    publish: async (source: Source, track: MediaStreamTrack | null) =>
      void published.push([source, track?.label ?? null]),
  };
  own.use(session);
  const status = (source: Source): string => store.getState().own[source].status;
  const problem = (source: Source): string | null => store.getState().own[source].problem;
  return { own, store, schedule, sent, published, server, session, status, problem };
}

test('a microphone that is turned on is told to the room before it is sent', async () => {
  const { own, sent, published, status } = start();
  await own.turn('mic', true);
  expect(sent).toEqual([{ audience: 'stage', mic: true, camera: false, screen: false }]);
  expect(published).toEqual([['mic', 'Headset']]);
  expect(status('mic')).toBe('on');
});

test('a microphone that is turned off stays at hand for a minute, a camera goes dark at once', async () => {
  const { own, schedule, status } = start();
  await own.turn('mic', true);
  await own.turn('camera', true);
  const [mic, camera] = browser.opened;
  await own.turn('mic', false);
  await own.turn('camera', false);
  expect([mic?.readyState, mic?.enabled, camera?.readyState]).toEqual(['live', false, 'ended']);
  await own.turn('mic', true);
  expect([browser.opened.length, mic?.enabled, status('mic')]).toEqual([2, true, 'on']);
  await own.turn('mic', false);
  schedule.advance(60_000);
  expect(mic?.readyState).toBe('ended');
});

test('whoever changes their mind while the browser asks gets the last wish', async () => {
  const { own, sent, status } = start();
  const gate = Promise.withResolvers<undefined>();
  browser.gate = gate.promise;
  const on = own.turn('camera', true);
  expect(status('camera')).toBe('off');
  await settle();
  expect(status('camera')).toBe('starting');
  const off = own.turn('camera', false);
  gate.resolve(undefined);
  await Promise.all([on, off]);
  expect(status('camera')).toBe('off');
  expect(browser.opened.map(({ readyState }) => readyState)).toEqual(['ended']);
  expect(sent).toEqual([]);
});

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'missing'],
  ['NotReadableError', 'busy'],
])('a device that is refused with %s says why', async (name, problem) => {
  browser.refuses = name;
  const own = start();
  await own.own.turn('mic', true);
  expect([own.status('mic'), own.problem('mic'), own.sent]).toEqual(['off', problem, []]);
});

test('a server without a free track says so in the state, any other refusal is the caller’s', async () => {
  const { own, server, status, problem } = start();
  server.refuses = new ClassroomError('conflict');
  await own.turn('camera', true);
  expect([status('camera'), problem('camera')]).toEqual(['off', 'full']);
  server.refuses = new ClassroomError('not_allowed');
  await expect(own.turn('mic', true)).rejects.toMatchObject({ code: 'not_allowed' });
  expect([status('mic'), problem('mic')]).toEqual(['off', null]);
  expect(browser.opened.every(({ readyState }) => readyState === 'ended')).toBe(true);
});

test('what the room ends is off at once, its device is free, and nothing is asked', async () => {
  const { own, sent, published, status } = start();
  await own.turn('mic', true);
  own.end(['mic', 'camera']);
  expect(status('mic')).toBe('off');
  expect(browser.opened[0]?.readyState).toBe('ended');
  expect(published.at(-1)).toEqual(['mic', null]);
  expect(sent).toHaveLength(1);
});

test('another microphone takes over from one that is unplugged, another camera does not', async () => {
  const { own, store, published, status, problem } = start();
  await own.turn('mic', true);
  await own.turn('camera', true);
  browser.opened[0]?.unplug();
  await settle();
  expect([status('mic'), published.at(-1)]).toEqual(['on', ['mic', 'Headset']]);
  expect(store.getState().replaced).toEqual({ from: 'Headset', to: 'Headset' });
  browser.opened[1]?.unplug();
  await settle();
  expect([status('camera'), problem('camera')]).toEqual(['off', 'missing']);
});

test('a teacher who goes backstage takes the voice along and leaves the screen behind', async () => {
  const { own, sent, store, published } = start();
  await own.turn('mic', true);
  await own.moveTo('backstage');
  expect(sent.at(-1)).toEqual({ audience: 'backstage', mic: true, camera: false, screen: false });
  expect(store.getState().audience).toBe('backstage');
  await settle();
  expect(published).toHaveLength(2);
});

test('a refused move leaves everything as it was', async () => {
  const { own, server, store } = start();
  await own.turn('mic', true);
  server.refuses = new ClassroomError('conflict');
  await expect(own.moveTo('backstage')).rejects.toMatchObject({ code: 'conflict' });
  expect(store.getState().audience).toBe('stage');
  expect(own.on).toEqual(['mic']);
});

test('what was turned off without a connection is told at the next join', async () => {
  const { own, sent, server } = start();
  await own.turn('mic', true);
  server.refuses = new ClassroomError('offline');
  await own.turn('mic', false);
  server.refuses = null;
  own.tellAgain();
  await settle();
  expect(sent.at(-1)).toEqual({ audience: 'stage', mic: false, camera: false, screen: false });
  own.tellAgain();
  expect(sent).toHaveLength(3);
});

test('what the room does not allow any more after a join is off', async () => {
  const { own, server, status } = start();
  await own.turn('mic', true);
  server.refuses = new ClassroomError('not_allowed');
  own.tellAgain();
  await settle();
  expect(status('mic')).toBe('off');
});

test('what is turned on before there is a session is sent in it, and starting until then', async () => {
  const { own, session, published, status } = start();
  own.use(null);
  const turned = own.turn('mic', true);
  await settle();
  expect([status('mic'), published]).toEqual(['starting', []]);
  own.use(session);
  await turned;
  expect([status('mic'), published]).toEqual(['on', [['mic', 'Headset']]]);
});

test('what is turned off again before there is a session is not sent in it', async () => {
  const { own, session, published, status } = start();
  own.use(null);
  const turned = own.turn('mic', true);
  await settle();
  await own.turn('mic', false);
  await turned;
  own.use(session);
  await settle();
  expect([status('mic'), published]).toEqual(['off', []]);
});

test.each(['without a session', 'in a session that takes it nowhere'])(
  'what does not get through is off after a while and says why: %s',
  async (where) => {
    const { own, schedule, sent, status, problem } = start();
    const nowhere = { publish: () => new Promise<void>(() => {}) };
    await own.turn('camera', true);
    own.use(null);
    if (where.startsWith('in')) own.use(nowhere);
    const turned = own.turn('mic', true);
    await settle();
    expect([status('mic'), own.on]).toEqual(['starting', ['mic', 'camera']]);
    schedule.advance(20_000);
    await turned;
    expect([status('mic'), problem('mic'), status('camera'), problem('camera')]).toEqual([
      'off',
      'unreached',
      'off',
      'unreached',
    ]);
    expect(sent.at(-1)).toEqual({ audience: 'stage', mic: false, camera: false, screen: false });
    expect(browser.opened.every(({ readyState }) => readyState === 'ended')).toBe(true);
  },
);

test('the newest session decides whether a voice gets through', async () => {
  const { own, session, status, problem } = start();
  await own.turn('mic', true);
  own.use(null);
  expect(status('mic')).toBe('starting');
  own.use({ publish: () => Promise.reject(new DOMException('out of reach', 'NetworkError')) });
  own.use(null);
  own.use(session);
  await settle();
  expect([status('mic'), problem('mic')]).toEqual(['on', null]);
  own.use(null);
  own.use({ publish: () => Promise.reject(new DOMException('out of reach', 'NetworkError')) });
  await settle();
  expect([status('mic'), problem('mic')]).toEqual(['off', 'unreached']);
});

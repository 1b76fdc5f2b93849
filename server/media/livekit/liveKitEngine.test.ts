import { TrackSource, TrackType } from 'livekit-server-sdk';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { LessonId, SeatId } from '../../../shared/ids.ts';
import { limits } from '../../../shared/limits.ts';
import { noRights, type Rights } from '../../../shared/media/mediaRights.ts';
import type { Sending } from '../../../shared/media/protocol.ts';
import type { VideoSource } from '../../../shared/media/sources.ts';
import { TestClock } from '../../testing/testClock.ts';
import { nothingSent, type EngineEvents, type Member } from '../engine.ts';
import { liveKitEngine } from './index.ts';
import { keys, type LiveKitStub, startLiveKitStub } from './testing/liveKitStub.ts';

const stageRoom = 'lol-lesson01-stage';
const everything: Rights = { mic: true, camera: true, screen: true };
const voice: Rights = { mic: true, camera: false, screen: false };
const speaks: Sending = { audience: 'stage', ...voice };

const member = (session: string, stage: Rights = noRights): Member => ({
  session,
  lessonId: 'lesson01' as LessonId,
  space: 'class',
  seatId: `seat-${session}` as SeatId,
  name: 'Mila',
  role: 'student',
  hears: ['stage'],
  rights: { stage, backstage: noRights, group: noRights },
});

/** Tells when somebody set an alarm: the engine does at the end of each of its rounds, and before each new attempt. */
class AlarmClock extends TestClock {
  #waiting: (() => void)[] = [];

  override at(atMs: number, run: () => void): () => void {
    for (const go of this.#waiting.splice(0)) go();
    return super.at(atMs, run);
  }

  async advanceUntilNextAlarm(ms: number): Promise<void> {
    const set = this.nextAlarm();
    this.advance(ms);
    await set;
  }

  nextAlarm(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

const patrolMs = 5000;

interface Options {
  readonly stub?: LiveKitStub;
  readonly apiSecret?: string;
}

async function start({ stub: given, apiSecret = keys.apiSecret }: Options = {}) {
  const stub = given ?? (await startLiveKitStub());
  const clock = new AlarmClock();
  const log = { info: vi.fn(), warn: vi.fn() };
  const engine = liveKitEngine({ ...keys, apiSecret, url: stub.url, log, clock });
  onTestFinished(() => engine.close());
  const gone: string[] = [];
  const none = (): void => {};
  const events: EngineEvents = { reset: none, speaking: none, wanted: none, voice: none, gone: (id) => gone.push(id) };
  const began = clock.nextAlarm();
  engine.listen(events);
  await began;
  stub.calls.length = 0;
  /** A device of a new seat, at LiveKit, too. */
  const enter = async (session: string, stage: Rights = noRights) => {
    const ticket = await engine.join(member(session, stage));
    if (ticket.engine !== 'livekit') throw new Error('another engine');
    return stub.enter(ticket.stage!);
  };
  const setRights = (session: string, stage: Rights): void =>
    engine.setRights!(session, { stage, backstage: noRights, group: noRights });
  return { stub, clock, log, engine, gone, enter, setRights };
}

const sourcesOf = (stub: LiveKitStub, session: string) => stub.of(stageRoom, session)?.permission?.canPublishSources;

test('the floor is a permission, before anything is sent; what begins asks nothing more', async () => {
  const { stub, engine, enter, setRights } = await start();
  await enter('mila0001');
  expect(stub.publish(stageRoom, 'mila0001', TrackSource.MICROPHONE)).toBeNull();

  setRights('mila0001', everything);
  await stub.until(() => sourcesOf(stub, 'mila0001')?.length === 3);
  expect(engine.setSending('mila0001', speaks)).toEqual({ mic: 'seat-mila0001/mic', camera: null, screen: null });

  expect(stub.publish(stageRoom, 'mila0001', TrackSource.MICROPHONE)).not.toBeNull();
  expect(stub.changes).toEqual(['UpdateParticipant']);
});

test('a right that ends takes the track along, and what was left of it is muted', async () => {
  const { stub, engine, enter, setRights } = await start();
  stub.takesTracksAway = false;
  const info = await enter('mila0001', everything);
  engine.setSending('mila0001', { ...speaks, camera: true });
  stub.publish(stageRoom, 'mila0001', TrackSource.MICROPHONE);
  stub.publish(stageRoom, 'mila0001', TrackSource.CAMERA);

  setRights('mila0001', { ...noRights, camera: true });
  engine.setSending('mila0001', { ...nothingSent, camera: true });

  await stub.until(() => info.tracks[0]?.muted === true);
  expect(sourcesOf(stub, 'mila0001')).toEqual([TrackSource.CAMERA]);
  expect(info.tracks[1]?.muted).toBe(false);
  expect(stub.changes).toEqual(['UpdateParticipant', 'MutePublishedTrack']);
});

test('what is turned off although there is a right to it is muted, and the right stays', async () => {
  const { stub, engine, enter } = await start();
  const info = await enter('mila0001', everything);
  engine.setSending('mila0001', speaks);
  stub.publish(stageRoom, 'mila0001', TrackSource.MICROPHONE);

  engine.setSending('mila0001', nothingSent);

  await stub.until(() => info.tracks[0]?.muted === true);
  expect(sourcesOf(stub, 'mila0001')).toHaveLength(3);
});

test('a voice that calls itself a camera is muted', async () => {
  const { stub, clock, engine, enter } = await start();
  const info = await enter('mila0001', { ...noRights, camera: true });
  engine.setSending('mila0001', { ...nothingSent, camera: true });
  stub.publish(stageRoom, 'mila0001', TrackSource.CAMERA);
  stub.publish(stageRoom, 'mila0001', TrackSource.CAMERA, TrackType.AUDIO);

  await clock.advanceUntilNextAlarm(patrolMs);

  await stub.until(() => info.tracks[1]?.muted === true);
  expect(info.tracks[0]?.muted).toBe(false);
});

test('while LiveKit is slow nobody waits, and what it hears last is what was wanted last', async () => {
  const { stub, enter, setRights } = await start();
  await enter('mila0001');
  stub.mood = 'slow';

  for (const stage of [everything, noRights, voice, everything, noRights, voice]) setRights('mila0001', stage);
  stub.release();

  await stub.until(() => sourcesOf(stub, 'mila0001')?.join() === String(TrackSource.MICROPHONE));
  // Six wishes, two calls: the one that was on its way, and the last.
  await stub.until(() => stub.changes.length === 2);
});

test('a call that fails is made again until it succeeds, each time later than before', async () => {
  const { stub, clock, log, engine, enter, setRights } = await start();
  await enter('mila0001', voice);
  stub.mood = 'broken';

  const failed = clock.nextAlarm();
  setRights('mila0001', noRights);
  await failed;
  expect(engine.isUp).toBe(false);

  for (const [at, waitMs] of [500, 1000, 2000].entries()) {
    clock.advance(waitMs - 1);
    expect(stub.changes).toHaveLength(at + 1);
    await clock.advanceUntilNextAlarm(1);
    expect(stub.changes).toHaveLength(at + 2);
  }
  expect(log.warn).toHaveBeenCalledTimes(1);
  stub.mood = 'well';
  clock.advance(4000);
  await stub.until(() => stub.of(stageRoom, 'mila0001')?.permission?.canPublish === false);
  await vi.waitFor(() => expect(engine.isUp).toBe(true));
  expect(log.info).toHaveBeenCalledTimes(1);
});

test('while LiveKit is gone people come, speak and leave as ever, and it learns of it when it is back', async () => {
  const { stub, clock, engine, enter } = await start();
  await enter('mila0001', voice);
  await stub.stop();

  engine.leave('mila0001');
  engine.leave('mila0001');
  expect(await engine.join(member('bram0001', voice))).toMatchObject({ engine: 'livekit', session: 'bram0001' });
  expect(engine.setSending('bram0001', speaks).mic).not.toBeNull();
  await vi.waitFor(() => expect(engine.isUp).toBe(false));
  expect(engine.stats()).toMatchObject({ isUp: false, sessions: 1 });

  await stub.start();
  await vi.waitFor(() => {
    clock.advance(30_000);
    expect(stub.of(stageRoom, 'mila0001')).toBeNull();
  });
  await vi.waitFor(() => expect(engine.isUp).toBe(true));
});

test('a wrong secret is told once, and nobody is hurt', async () => {
  const stub = await startLiveKitStub();
  const { engine, log } = await start({ stub, apiSecret: 'not the secret of this LiveKit server, but one as long' });

  await vi.waitFor(() => expect(engine.isUp).toBe(false));
  expect(log.warn).toHaveBeenCalledTimes(1);
  expect(await engine.join(member('mila0001'))).toMatchObject({ engine: 'livekit' });
});

test('who leaves is put out of both rooms, and a token of theirs brings nobody back', async () => {
  const { stub, clock, engine, enter } = await start();
  await clock.advanceUntilNextAlarm(limits.mediaGraceMs);
  await enter('noor0001', everything);
  engine.setSending('noor0001', speaks);
  const kept = await engine.join({ ...member('fatima01'), role: 'lecturer', hears: ['stage', 'backstage'] });
  if (kept.engine !== 'livekit') throw new Error('another engine');
  await stub.enter(kept.stage!);
  await stub.enter(kept.backstage!);

  engine.leave('fatima01');
  await stub.until(() => stub.changes.length === 2);
  await stub.idle();
  expect(stub.of(stageRoom, 'fatima01')).toBeNull();
  expect(stub.of('lol-lesson01-backstage', 'fatima01')).toBeNull();

  await stub.enter(kept.stage!);
  clock.advance(patrolMs);
  await stub.until(() => stub.of(stageRoom, 'fatima01') === null);
  expect(stub.of(stageRoom, 'noor0001')).not.toBeNull();
});

test('right after a start those of before get time to come back', async () => {
  const { stub, clock, engine, enter } = await start();
  await enter('noor0001', everything);
  engine.setSending('noor0001', speaks);
  await stub.enter(await tokenOfAnotherTime());

  await clock.advanceUntilNextAlarm(patrolMs);
  expect(stub.calls.map(({ method }) => method)).toEqual(['ListParticipants']);

  clock.advance(limits.mediaGraceMs);
  await stub.until(() => stub.of(stageRoom, 'before01') === null);
});

test('who sends and is lost by LiveKit for good is gone; who is back in time is not', async () => {
  const { stub, clock, engine, gone, enter } = await start();
  await enter('mila0001', voice);
  await enter('bram0001', voice);
  engine.setSending('mila0001', speaks);
  engine.setSending('bram0001', speaks);

  const round = (): Promise<void> => clock.advanceUntilNextAlarm(patrolMs);
  await round();
  stub.lose(stageRoom, 'mila0001');
  stub.lose(stageRoom, 'bram0001');
  await round();
  await round();
  await enter('bram0001', voice);
  expect(gone).toEqual([]);
  for (let rounds = 0; rounds < 4; rounds += 1) await round();

  expect(gone).toEqual(['mila0001']);
});

test('a lesson has one screen, and as many cameras as anywhere', async () => {
  const { engine } = await start();
  const sessions = Array.from({ length: limits.tracks.stage.camera + 1 }, (_, index) => `device${String(index)}0`);
  for (const session of sessions) await engine.join(member(session, everything));
  const shows = (source: VideoSource): Sending => ({ ...nothingSent, [source]: true });

  engine.setSending('device00', shows('screen'));
  expect(() => engine.setSending('device10', shows('screen'))).toThrow('conflict');
  engine.setSending('device00', nothingSent);
  expect(engine.setSending('device10', shows('screen')).screen).toBe('seat-device10/screen');

  for (const session of sessions.slice(1)) engine.setSending(session, shows('camera'));
  expect(() => engine.setSending('device00', shows('camera'))).toThrow('conflict');
  // Another device of somebody who shows theirs already takes no place.
  await engine.join({ ...member('another1', everything), seatId: 'seat-device10' as SeatId });
  expect(engine.setSending('another1', shows('camera')).camera).toBe('seat-device10/camera');
});

test('what only the embedded engine has is answered as something unknown', async () => {
  const { engine } = await start();
  await engine.join(member('mila0001'));
  await expect(engine.open('mila0001', 'subscribe')).rejects.toMatchObject({ code: 'not_found' });
  await expect(engine.answer('mila0001', 'subscribe', '')).rejects.toMatchObject({ code: 'not_found' });
  expect(() => engine.setFallback('mila0001', true)).toThrow('not_found');
  expect(() => engine.setSending('unknown1', nothingSent)).toThrow('not_found');
});

test.each([
  ['wss://lk.school.nl', ['wss://lk.school.nl', 'https://lk.school.nl']],
  ['http://127.0.0.1:7880', ['ws://127.0.0.1:7880', 'http://127.0.0.1:7880']],
  [
    'wss://school-1.livekit.cloud',
    [
      'wss://school-1.livekit.cloud',
      'https://school-1.livekit.cloud',
      'wss://*.livekit.cloud',
      'https://*.livekit.cloud',
    ],
  ],
])('with LiveKit at %s browsers may reach it', (url, hosts) => {
  const engine = liveKitEngine({ ...keys, url, log: { info: vi.fn(), warn: vi.fn() }, clock: new TestClock() });
  expect(engine.hosts).toEqual(hosts);
});

async function tokenOfAnotherTime(): Promise<string> {
  const before = liveKitEngine({
    ...keys,
    url: 'ws://127.0.0.1:1',
    log: { info: vi.fn(), warn: vi.fn() },
    clock: new TestClock(),
  });
  const ticket = await before.join(member('before01'));
  if (ticket.engine !== 'livekit') throw new Error('another engine');
  return ticket.stage!;
}

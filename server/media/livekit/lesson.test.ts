/** A lesson whose voices LiveKit carries, through the front door; at LiveKit's place stands its HTTP interface alone. */
import { TokenVerifier, TrackSource, type VideoGrant, WebhookEvent, type WebhookEventNames } from 'livekit-server-sdk';
import { expect, test } from 'vitest';
import { groupId } from '../../../shared/ids.ts';
import type { Audience, ClassAudience } from '../../../shared/media/protocol.ts';
import type { Role } from '../../../shared/presence/protocol.ts';
import { startClassroom } from '../../testing/startClassroom.ts';
import { TestClock } from '../../testing/testClock.ts';
import { Device } from '../testing/devices.ts';
import { liveKitEngine } from './index.ts';
import { keys, type LiveKitStub, signature, startLiveKitStub } from './testing/liveKitStub.ts';

async function startLesson() {
  const stub = await startLiveKitStub();
  const clock = new TestClock();
  const log = { info: () => {}, warn: () => {} };
  const engine = liveKitEngine({ ...keys, url: stub.url, log, clock });
  const classroom = await startClassroom({ clock, app: { media: engine } });
  const room = (audience: Audience = 'stage') => `lol-${classroom.lesson.lesson.id}-${audience}`;
  const join = async (...roles: Role[]): Promise<Device[]> => {
    const devices = (await classroom.join(...roles)).map((participant) => new Device(participant));
    for (const device of devices) await device.join();
    return devices;
  };
  const grant = ({ participant }: Device, { seatId }: Device) => {
    const { epoch } = participant.store.getState().room!.floor;
    return participant.send('floor:grant', { seatId, minutes: null, epoch });
  };
  /** As LiveKit would tell it. */
  const tell = async (
    event: WebhookEventNames,
    identity: string,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const participant = stub.of(room(), identity)!;
    const told = new WebhookEvent({ id: `EV_${event}`, room: { name: room() }, participant });
    told.event = event;
    const body = told.toJsonString();
    return post(body, { authorization: await signature(body), ...headers });
  };
  const post = (body: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${classroom.url}/api/livekit/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/webhook+json', ...headers },
      body,
    });
  const enter = async (device: Device, audience: Audience = 'stage') => stub.enter(await tokenOf(device, audience));
  return { stub, clock, classroom, room, join, grant, tell, post, enter };
}

async function tokenOf(device: Device, audience: Audience): Promise<string> {
  const { ticket } = await device.join(device.session);
  if (ticket.engine !== 'livekit' || ticket[audience] === null) throw new Error('no token');
  return ticket[audience];
}

/** What the tokens of this moment let a device send; null: it gets none. */
async function rightsOf(device: Device): Promise<Record<ClassAudience, string | null>> {
  const { ticket } = await device.join(device.session);
  if (ticket.engine !== 'livekit') throw new Error('another engine');
  const read = async (token: string | null): Promise<string | null> => {
    if (token === null) return null;
    const { video } = await new TokenVerifier(keys.apiKey, keys.apiSecret).verify(token);
    const { canPublish, canPublishSources, canPublishData } = video as VideoGrant;
    expect([canPublish, canPublishData]).toEqual([canPublishSources!.length > 0, false]);
    return canPublishSources!.join(' ');
  };
  return { stage: await read(ticket.stage), backstage: await read(ticket.backstage) };
}

const all = 'microphone camera screen_share';
const talk = 'microphone camera';

test.each<[string, Role, (teacher: Device, who: Device, grant: () => Promise<unknown>) => Promise<unknown>, object]>([
  ['a teacher', 'teacher', async () => {}, { stage: all, backstage: talk }],
  ['a guest before going live', 'lecturer', async () => {}, { stage: '', backstage: talk }],
  ['a guest who is live', 'lecturer', (_teacher, _who, grant) => grant(), { stage: all, backstage: '' }],
  ['a student', 'student', async () => {}, { stage: '', backstage: null }],
  ['a student with the floor', 'student', (_teacher, _who, grant) => grant(), { stage: all, backstage: null }],
  [
    'a student with the floor whom a teacher muted',
    'student',
    async ({ participant }, { seatId }, grant) => {
      await grant();
      await participant.send('media:mute', { seatId });
    },
    { stage: 'camera screen_share', backstage: null },
  ],
  [
    'a student with the floor who is asked to speak again',
    'student',
    async ({ participant }, { seatId }, grant) => {
      await grant();
      await participant.send('media:mute', { seatId });
      await participant.send('media:ask', { seatId });
    },
    { stage: all, backstage: null },
  ],
  [
    'a student with the floor while cameras are off',
    'student',
    async ({ participant }, _who, grant) => {
      await grant();
      await participant.send('media:cameras', { on: false });
    },
    { stage: 'microphone screen_share', backstage: null },
  ],
  [
    'a student who gave the floor back',
    'student',
    async (_teacher, { participant }, grant) => {
      await grant();
      await participant.send('floor:return', {});
    },
    { stage: '', backstage: null },
  ],
  [
    'a teacher whose lesson is over',
    'teacher',
    ({ participant }) => participant.send('lesson:end', {}),
    { stage: '', backstage: '' },
  ],
])('the tokens of %s', async (_what, role, bring, expected) => {
  const { join, grant } = await startLesson();
  const [teacher, who] = await join('teacher', role);
  await bring(teacher!, who!, () => grant(teacher!, who!));
  expect(await rightsOf(who!)).toEqual(expected);
});

test('with the floor a student may send, and with its end nothing of it is left at LiveKit', async () => {
  const { stub, room, join, grant, enter } = await startLesson();
  const [teacher, ann] = await join('teacher', 'student');
  const info = await enter(ann!);
  expect(stub.publish(room(), ann!.session, TrackSource.MICROPHONE)).toBeNull();

  await grant(teacher!, ann!);
  await ann!.sends('mc');
  await teacher!.hears([ann!, 'mc']);
  expect(teacher!.publications[0]).toMatchObject({
    mic: `${ann!.seatId}/mic`,
    camera: `${ann!.seatId}/camera`,
    screen: null,
  });
  await stub.until(() => info.permission!.canPublish);
  stub.publish(room(), ann!.session, TrackSource.MICROPHONE);
  stub.publish(room(), ann!.session, TrackSource.CAMERA);

  await teacher!.participant.send('media:mute', { seatId: ann!.seatId });
  await stub.until(() => info.tracks.length === 1);
  expect(info.tracks[0]!.source).toBe(TrackSource.CAMERA);
  await teacher!.hears([ann!, 'c']);

  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  await stub.until(() => info.tracks.length === 0);
  expect(info.permission).toMatchObject({ canPublish: false, canPublishSources: [] });
});

test('a group is a room at LiveKit: its own get a token for it and for no other, and who is taken out is put out', async () => {
  const { stub, classroom, join } = await startLesson();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  const group = groupId.parse('group:groep-een');
  const share = (name: 'board:create' | 'board:share', ...seats: Device[]) =>
    teacher!.participant.send(name, { board: group, seats: seats.map(({ seatId }) => seatId) });
  await share('board:create', ann!, bob!);
  const room = `lol-${classroom.lesson.lesson.id}-${group}`;
  for (const each of [ann!, bob!]) {
    const { ticket } = await each.join(null, group);
    expect(ticket).toMatchObject({ engine: 'livekit', stage: null, backstage: null });
    if (ticket.engine === 'livekit') await stub.enter(ticket.group!);
  }
  expect((await teacher!.join(teacher!.session)).ticket).toMatchObject({ group: null });
  await bob!.sends('m', 'group');
  stub.publish(room, bob!.session, TrackSource.MICROPHONE);

  await share('board:share', ann!);
  await stub.until(() => stub.of(room, bob!.session) === null);
  expect(stub.of(room, ann!.session)?.permission?.canPublish).toBe(true);
});

test('a camera that a teacher ends is dark, and may be turned on again', async () => {
  const { stub, room, join, grant, enter } = await startLesson();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  const info = await enter(ann!);
  await ann!.sends('mc');
  stub.publish(room(), ann!.session, TrackSource.MICROPHONE);
  stub.publish(room(), ann!.session, TrackSource.CAMERA);

  await teacher!.participant.send('media:stop', { seatId: ann!.seatId, source: 'camera' });
  await stub.until(() => info.tracks[1]!.muted);
  expect(info.tracks[0]!.muted).toBe(false);
  expect(info.permission!.canPublishSources).toContain(TrackSource.CAMERA);
});

test('who is removed is out of LiveKit, and an old token brings them no further than the door', async () => {
  const { stub, clock, room, join, enter, tell } = await startLesson();
  const [teacher, ann] = await join('teacher', 'student');
  await enter(teacher!);
  const token = await tokenOf(ann!, 'stage');
  await stub.enter(token);
  clock.advance(20_000);

  stub.mood = 'slow';
  await teacher!.participant.send('presence:remove', { seatId: ann!.seatId });
  await stub.until(() => stub.changes.length === 1);
  // The token again, while the first call is on its way: that one may be too early.
  expect((await tell('participant_joined', ann!.session)).status).toBe(204);
  stub.release();
  await stub.until(() => stub.changes.length === 2);
  await stub.idle();
  expect(stub.of(room(), ann!.session)).toBeNull();

  await stub.enter(token);
  await tell('track_published', ann!.session);
  await stub.until(() => stub.of(room(), ann!.session) === null);
});

test('who keeps a token from the time with the floor and publishes without it is put right at once', async () => {
  const { stub, room, join, grant, tell } = await startLesson();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  const kept = await tokenOf(ann!, 'stage');
  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  // Given and taken: LiveKit knew nobody yet to tell it of.
  await stub.until(() => stub.changes.length === 2);
  await stub.idle();

  const info = await stub.enter(kept);
  stub.publish(room(), ann!.session, TrackSource.MICROPHONE);
  expect(info.tracks).toHaveLength(1);
  await tell('track_published', ann!.session);

  await stub.until(() => info.tracks.length === 0);
  expect(info.permission!.canPublish).toBe(false);
  // Nobody was asked to play it either.
  expect(teacher!.publications).toEqual([]);
});

test('what is not signed by LiveKit, or not for these very bytes, is refused and does nothing', async () => {
  const { stub, room, join, post, tell } = await startLesson();
  const [ann] = await join('student');
  const token = await tokenOf(ann!, 'stage');
  await stub.enter(token);
  const body = JSON.stringify({ event: 'track_published', room: { name: room() }, participant: { identity: 'x' } });
  const otherKey = { ...keys, apiSecret: 'the secret of somebody else, which is as long as ours' };
  stub.calls.length = 0;

  const refused = [
    await post(body, {}),
    await post(body, { authorization: 'garbage' }),
    await post(body, { authorization: await signature(body, otherKey) }),
    await post(body, { authorization: await signature(body, { ...keys, apiKey: 'APIother' }) }),
    await post(body, { authorization: await signature(`${body} `) }),
    // A token that lets a device in is signed with the same key.
    await post(body, { authorization: token }),
    await tell('track_published', ann!.session, { authorization: await signature('{}') }),
  ];

  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
  expect(await refused[0]!.json()).toEqual({ error: { code: 'not_allowed', field: null } });
  expect(stub.calls).toEqual([]);
});

test('a webhook that is too large, of another kind or told twice does no harm', async () => {
  const { stub, join, grant, post, tell } = await startLesson();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  const kept = await tokenOf(ann!, 'stage');
  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  // Given and taken: LiveKit knew nobody yet to tell it of.
  await stub.until(() => stub.changes.length === 2);
  await stub.idle();
  const large = JSON.stringify({ event: 'x'.repeat(70 * 1024) });
  expect((await post(large, { authorization: await signature(large) })).status).toBe(413);
  expect((await post('{}', { 'content-type': 'application/json' })).status).toBe(400);
  for (const strange of ['[]', '{"event": 7}', 'null', 'no JSON'])
    expect((await post(strange, { authorization: await signature(strange) })).status).toBe(403);

  const info = await stub.enter(kept);
  await tell('participant_joined', ann!.session);
  await stub.until(() => !info.permission!.canPublish);
  await stub.idle();
  const again = await stub.enter(kept);
  expect((await tell('participant_joined', ann!.session)).status).toBe(204);
  // News of the same device that is new does reach it, in one call: the one before it asked for none.
  const calls = stub.calls.length;
  await tell('track_published', ann!.session);
  await stub.until(() => !again.permission!.canPublish);
  await stub.idle();
  expect(stub.calls.slice(calls).map(({ method }) => method)).toEqual(['GetParticipant', 'UpdateParticipant']);
});

test('while LiveKit is down the lesson goes on, and what was ruled meanwhile holds when it is back', async () => {
  const { stub, clock, join, grant, enter } = await startLesson();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  const info = await enter(ann!);
  expect(info.permission!.canPublish).toBe(true);
  await ann!.sends('m');
  await stub.stop();

  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  await teacher!.hears();
  expect(await ann!.waitsFor('media:ended')).toMatchObject([{ because: 'right' }]);
  expect((await ann!.join(ann!.session)).ticket).toMatchObject({ engine: 'livekit', session: ann!.session });

  await stub.start();
  await expect
    .poll(() => {
      clock.advance(1000);
      return info.permission!.canPublish;
    })
    .toBe(false);
});

test('pages may reach this LiveKit and no other host; without LiveKit nobody listens for its webhooks', async () => {
  const { stub, classroom } = await startLesson();
  const host = new URL(stub.url).host;
  const policy = (await fetch(`${classroom.url}/api/doors/join/none`)).headers.get('content-security-policy');
  expect(policy).toContain(`connect-src 'self' data: blob: ws://${host} http://${host};`);

  const plain = await startClassroom();
  expect((await plain.post('/api/livekit/webhook', {})).status).toBe(404);
});

/** The stub is a stand-in only as far as it is strict. */
test('the stand-in refuses calls for another room', async () => {
  const stub: LiveKitStub = await startLiveKitStub();
  const answer = await fetch(`${stub.url.replace('ws', 'http')}/twirp/livekit.RoomService/GetParticipant`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await signature('')}` },
    body: JSON.stringify({ room: 'lol-lesson01-stage', identity: 'x' }),
  });
  expect(answer.status).toBe(403);
});

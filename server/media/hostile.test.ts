/** What somebody of ill will sends, over a real connection. */
import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { Device, startStage } from './testing/devices.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

test('nobody acts on the session of somebody else, whatever it is', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, ann, mallory] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  await grant(teacher!, mallory!);
  await ann!.sends('m');
  for (const { session } of [teacher!, ann!]) {
    await expect(mallory!.sends('', 'stage', session)).rejects.toThrow(refused('not_found'));
    await expect(mallory!.sends('m', 'stage', session)).rejects.toThrow(refused('not_found'));
    const { participant } = mallory!;
    await expect(participant.send('media:open', { session, direction: 'subscribe' })).rejects.toThrow(
      refused('not_found'),
    );
    const answer = { session, direction: 'subscribe', sdp: 'v=0' } as const;
    await expect(participant.send('media:sdpAnswer', answer)).rejects.toThrow(refused('not_found'));
    await expect(participant.send('media:choose', { session, layers: { sc0: 'off' } })).rejects.toThrow(
      refused('not_found'),
    );
    await expect(participant.send('media:fallback', { session, on: true })).rejects.toThrow(refused('not_found'));
    // Nor takes it up.
    const own = mallory!.session;
    expect((await mallory!.join(session)).sending).toBeNull();
    expect([own, session]).not.toContain(mallory!.session);
  }
  expect(engine.heardOn(lessonId, 'stage')).toEqual([ann!.seatId]);
});

test('without the floor nothing is sent, and no connection to send over is opened', async () => {
  const { join, engine, lessonId } = await startStage();
  const [, ann] = await join('teacher', 'student');
  for (const what of ['m', 'c', 's'] as const)
    for (const audience of ['stage', 'backstage'] as const)
      await expect(ann!.sends(what, audience)).rejects.toThrow(refused('not_allowed'));
  const { participant, session } = ann!;
  await expect(participant.send('media:open', { session, direction: 'publish' })).rejects.toThrow(
    refused('not_allowed'),
  );
  expect(engine.sessions.get(session)!.opened).toEqual(new Set());
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
});

test('the backstage is no student’s, also with the floor', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await expect(ann!.sends('m', 'backstage')).rejects.toThrow(refused('not_allowed'));
});

test('an answer to no offer is refused, and what cannot be read as well', async () => {
  const { join } = await startStage();
  const [teacher] = await join('teacher');
  const { participant, session } = teacher!;
  await expect(participant.send('media:sdpAnswer', { session, direction: 'subscribe', sdp: 'v=0' })).rejects.toThrow(
    refused('invalid'),
  );
  const long = 'x'.repeat(limits.sdp + 1);
  await expect(participant.send('media:sdpAnswer', { session, direction: 'subscribe', sdp: long })).rejects.toThrow(
    refused('invalid'),
  );
  const layers = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`sc${String(index)}`, 'low' as const]));
  await expect(participant.send('media:choose', { session, layers })).rejects.toThrow(refused('invalid'));
});

test('a session of before leaving is no way back in', async () => {
  const { classroom, join, grant, engine } = await startStage();
  const [teacher] = await join('teacher');
  const seated = await classroom.seat('student', 'Ann');
  const ann = new Device(await classroom.enter(seated));
  await ann.join();
  await grant(teacher!, ann);
  await ann.sends('m');
  await ann.participant.leave();
  await teacher!.hears();
  const again = new Device(await classroom.enter(seated));
  await expect(again.sends('m', 'stage', ann.session)).rejects.toThrow(refused('not_found'));
  expect((await again.join(ann.session)).sending).toBeNull();
  expect(again.session).not.toBe(ann.session);
  expect(engine.sessions.has(ann.session)).toBe(false);
});

test('a seat that joins again and again keeps no more sessions than devices', async () => {
  const { classroom, join, engine } = await startStage();
  await join('teacher');
  const seated = await classroom.seat('student', 'Ann');
  for (let round = 0; round < limits.connectionsPerSeat + 3; round++) {
    const device = new Device(await classroom.enter(seated));
    await device.join();
    device.participant.close();
  }
  const last = new Device(await classroom.enter(seated));
  for (let round = 0; round < 3; round++) await last.join();
  const ofAnn = [...engine.sessions.values()].filter(({ member }) => member.seatId === seated.seatId);
  expect(ofAnn.length).toBeLessThanOrEqual(limits.connectionsPerSeat);
  expect(engine.sessions.has(last.session)).toBe(true);
});

test('who is removed while coming in has no session', async () => {
  const { classroom, join, engine } = await startStage();
  const [teacher] = await join('teacher');
  const seated = await classroom.seat('student', 'Ann');
  const ann = new Device(await classroom.enter(seated));
  let go: () => void = () => undefined;
  engine.joining = new Promise((resolve) => (go = resolve));
  const joining = ann.join().catch((error: unknown) => error);
  await teacher!.participant.send('presence:remove', { seatId: seated.seatId });
  go();
  await joining;
  await teacher!.participant.send('room:ping', { rttMs: null, inSync: true });
  expect([...engine.sessions.values()].map(({ member }) => member.seatId)).toEqual([teacher!.seatId]);
});

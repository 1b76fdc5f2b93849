/** Who publishes what, by the room's rules, through the front door; the engine only remembers. */
import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { fillableStorage } from '../testing/fillableStorage.ts';
import { startClassroom, until } from '../testing/startClassroom.ts';
import { Device, startStage } from './testing/devices.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

test('where nothing carries voices, that is said, and the rest of the lesson goes on', async () => {
  const classroom = await startClassroom();
  const [teacher] = (await classroom.join('teacher')).map((participant) => new Device(participant));
  expect(await teacher!.join()).toEqual({ ticket: { engine: 'none' }, publications: [], sending: null });
  await expect(teacher!.sends('m', 'stage', 'no-session')).rejects.toThrow(refused('not_found'));
  await teacher!.participant.send('media:cameras', { on: false });
  await until(teacher!.participant, ({ room }) => room?.media.cameras === false);
});

test('a teacher publishes to all, and stops again', async () => {
  const { join, engine, lessonId } = await startStage();
  const [teacher, guest, ann] = await join('teacher', 'lecturer', 'student');
  await teacher!.sends('mc');
  for (const each of [teacher, guest, ann]) await each!.hears([teacher!, 'mc']);
  expect(engine.heardOn(lessonId, 'stage')).toEqual([teacher!.seatId]);
  expect(ann!.publications[0]).toMatchObject({ audience: 'stage', screen: null });

  await teacher!.sends('c');
  await ann!.hears([teacher!, 'c']);
  await teacher!.sends('');
  await ann!.hears();
  expect(teacher!.told('media:ended')).toEqual([]);
});

test('who comes in later learns who publishes and who speaks', async () => {
  const { join, engine, lessonId } = await startStage();
  const [teacher] = await join('teacher');
  await teacher!.sends('m');
  engine.tells.speaking(lessonId, 'class', 'stage', [teacher!.seatId]);
  const [late] = await join('student');
  expect(late!.publications).toMatchObject([{ seatId: teacher!.seatId, mic: 'sm0', camera: null, screen: null }]);
  expect(await late!.waitsFor('media:speaking')).toEqual([[teacher!.seatId]]);
});

test('a student is heard with the floor, and cut off with its end', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await expect(ann!.sends('m')).rejects.toThrow(refused('not_allowed'));
  await grant(teacher!, ann!);
  await ann!.sends('mcs');
  await bob!.hears([ann!, 'mcs']);

  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  // Answered after the commit: by then it is long over.
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  await bob!.hears();
  expect(await ann!.waitsFor('media:ended')).toEqual([
    { session: ann!.session, sources: ['mic', 'camera', 'screen'], because: 'right' },
  ]);
  await expect(ann!.sends('m')).rejects.toThrow(refused('not_allowed'));
  await ann!.sends('');
});

test('giving the floor to the next one ends what the one before sent', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, guest, ann] = await join('teacher', 'lecturer', 'student');
  await grant(teacher!, guest!);
  await guest!.sends('mc');
  const { epoch } = guest!.participant.store.getState().room!.floor;
  await guest!.participant.send('floor:handOver', { seatId: ann!.seatId, epoch });
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  await ann!.hears();
  await ann!.sends('m');
  await teacher!.hears([ann!, 'm']);
});

test('who leaves, is removed or sees the lesson end publishes no more', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, ann, bob, guest] = await join('teacher', 'student', 'student', 'lecturer');
  for (const each of [ann!, bob!, guest!]) {
    await grant(teacher!, each);
    await each.sends('m');
  }
  await teacher!.sends('m');
  await ann!.participant.leave();
  await teacher!.hears([bob!, 'm'], [guest!, 'm'], [teacher!, 'm']);
  expect(engine.sessions.has(ann!.session)).toBe(false);

  await teacher!.participant.send('presence:remove', { seatId: bob!.seatId });
  // Nor does it hear the others any more.
  expect(engine.sessions.has(bob!.session)).toBe(false);
  await teacher!.hears([guest!, 'm'], [teacher!, 'm']);

  await teacher!.participant.send('lesson:end', {});
  await teacher!.hears();
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  await expect(teacher!.sends('m')).rejects.toThrow(refused('not_allowed'));
  await teacher!.participant.send('lesson:open', {});
  await teacher!.sends('m');
});

test('a guest who goes live or steps back never publishes by surprise', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, guest, ann] = await join('teacher', 'lecturer', 'student');
  await guest!.sends('mc', 'backstage');
  await teacher!.hears([guest!, 'mc']);

  await grant(teacher!, guest!);
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  expect(engine.heardOn(lessonId, 'backstage')).toEqual([]);
  expect(await guest!.waitsFor('media:ended')).toMatchObject([{ sources: ['mic', 'camera'], because: 'right' }]);
  await expect(guest!.sends('m', 'backstage')).rejects.toThrow(refused('not_allowed'));
  await guest!.sends('m');
  await ann!.hears([guest!, 'm']);

  await guest!.participant.send('floor:return', {});
  expect(engine.heardOn(lessonId, 'backstage')).toEqual([]);
  await ann!.hears();
  await guest!.sends('m', 'backstage');
  await teacher!.hears([guest!, 'm']);
});

test('a teacher goes from the stage to the backstage and back in one step', async () => {
  const { join, engine, lessonId } = await startStage();
  const [teacher, guest, ann] = await join('teacher', 'lecturer', 'student');
  await teacher!.sends('m');
  await ann!.hears([teacher!, 'm']);
  await teacher!.sends('m', 'backstage');
  await ann!.hears();
  await guest!.hears([teacher!, 'm']);
  expect([engine.heardOn(lessonId, 'stage'), engine.heardOn(lessonId, 'backstage')]).toEqual([[], [teacher!.seatId]]);
  await expect(teacher!.sends('s', 'backstage')).rejects.toThrow(refused('not_allowed'));
});

test('students are told nothing of what is backstage, not even that something changed', async () => {
  const { join, engine, lessonId } = await startStage();
  const [teacher, guest, ann] = await join('teacher', 'lecturer', 'student');
  await guest!.sends('mc', 'backstage');
  engine.tells.speaking(lessonId, 'class', 'backstage', [guest!.seatId]);
  expect((await teacher!.waitsFor('media:speaking', 2)).at(-1)).toEqual([guest!.seatId]);
  const [late] = await join('student');
  expect(late!.publications).toEqual([]);
  await teacher!.sends('m', 'backstage');
  await guest!.sends('', 'backstage');
  await guest!.hears([teacher!, 'm']);
  // A round trip later than all that.
  await ann!.participant.send('room:ping', { rttMs: null, inSync: true });
  expect(ann!.told('media:publications')).toEqual([]);
  expect(ann!.told('media:speaking')).toEqual([[]]);
  for (const student of [ann!, late!]) expect(engine.sessions.get(student.session)!.member.hears).toEqual(['stage']);
  expect(engine.sessions.get(guest!.session)!.member.hears).toEqual(['stage', 'backstage']);
});

test('who publishes nothing does not speak, whatever the engine still says', async () => {
  const { join, engine, lessonId } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await teacher!.sends('m');
  engine.tells.speaking(lessonId, 'class', 'stage', [teacher!.seatId]);
  expect((await ann!.waitsFor('media:speaking', 2)).at(-1)).toEqual([teacher!.seatId]);
  await teacher!.sends('c');
  expect((await ann!.waitsFor('media:speaking', 3)).at(-1)).toEqual([]);
  engine.tells.speaking(lessonId, 'class', 'stage', []);
  engine.tells.speaking(lessonId, 'class', 'stage', [teacher!.seatId]);
  await ann!.participant.send('room:ping', { rttMs: null, inSync: true });
  expect(ann!.told('media:speaking')).toHaveLength(3);
});

test('one screen at a time: the next one waits until it is free, and nothing else changes', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('m');
  await teacher!.sends('s');
  await expect(ann!.sends('mcs')).rejects.toThrow(refused('conflict'));
  await bob!.hears([teacher!, 's'], [ann!, 'm']);
  await teacher!.sends('');
  await ann!.sends('s');
  await bob!.hears([ann!, 's']);
});

test('the newest device of a seat takes over, and the older one is told', async () => {
  const { classroom, join, engine, lessonId } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  const link = await teacher!.participant.send('presence:deviceLink', { seatId: teacher!.seatId });
  const response = await classroom.post(`/api/doors/seat/${link.link.split('/').at(-1) ?? ''}/seat`, {});
  const phone = new Device(await classroom.enter((await response.json()) as { lessonId: never; token: string }));
  await phone.join();
  await teacher!.sends('mcs');
  // There is one place for a screen: the own one is no obstacle.
  await phone.sends('mcs');
  expect(await teacher!.waitsFor('media:ended')).toEqual([
    { session: teacher!.session, sources: ['mic', 'camera', 'screen'], because: 'elsewhere' },
  ]);
  await ann!.hears([teacher!, 'mcs']);
  expect(engine.heardOn(lessonId, 'stage')).toEqual([teacher!.seatId]);
  expect(engine.sessions.get(phone.session)!.sending).toMatchObject({ mic: true });
  // Turning off what is off already takes nothing from the other.
  await teacher!.sends('');
  await ann!.hears([teacher!, 'mcs']);
});

test('a take-over for which there is no track leaves the older device publishing', async () => {
  const { classroom, join, grant } = await startStage();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  const { link } = await ann!.participant.send('presence:deviceLink', { seatId: ann!.seatId });
  const response = await classroom.post(`/api/doors/seat/${link.split('/').at(-1) ?? ''}/seat`, {});
  const phone = new Device(await classroom.enter((await response.json()) as { lessonId: never; token: string }));
  await phone.join();
  await teacher!.sends('s');
  await ann!.sends('mc');
  await expect(phone.sends('mcs')).rejects.toThrow(refused('conflict'));
  await bob!.hears([teacher!, 's'], [ann!, 'mc']);
  expect(ann!.told('media:ended')).toEqual([]);
});

test('a voice does not break off with its connection, and goes on when the connection is back in time', async () => {
  const { classroom, join, engine } = await startStage();
  const [ann] = await join('student');
  const seated = await classroom.seat('teacher');
  const teacher = new Device(await classroom.enter(seated));
  await teacher.join();
  await teacher.sends('mc');
  teacher.participant.close();
  await until(ann!.participant, ({ room }) => room?.seats[seated.seatId]?.presence === 'away');
  classroom.clock.advance(limits.mediaGraceMs - 1000);
  expect(ann!.publications).toMatchObject([{ seatId: seated.seatId }]);

  const back = new Device(await classroom.enter(seated));
  expect(await back.join(teacher.session)).toMatchObject({
    ticket: { session: teacher.session },
    sending: { audience: 'stage', mic: true, camera: true, screen: false },
  });
  classroom.clock.advance(limits.mediaGraceMs * 2);
  expect(engine.sessions.has(teacher.session)).toBe(true);
  await back.sends('m');
  await ann!.hears([back, 'm']);
});

test('after the grace the device is gone, and a new session begins', async () => {
  const { classroom, join, engine } = await startStage();
  const [ann] = await join('student');
  const seated = await classroom.seat('teacher');
  const teacher = new Device(await classroom.enter(seated));
  await teacher.join();
  await teacher.sends('m');
  await ann!.hears([teacher, 'm']);
  teacher.participant.close();
  await until(ann!.participant, ({ room }) => room?.seats[seated.seatId]?.presence === 'away');
  // Setting the clock is no time that passes.
  classroom.clock.set(3_600_000);
  expect(engine.sessions.has(teacher.session)).toBe(true);
  classroom.clock.advance(limits.mediaGraceMs);
  await ann!.hears();
  expect(engine.sessions.has(teacher.session)).toBe(false);

  const back = new Device(await classroom.enter(seated));
  const reply = await back.join(teacher.session);
  expect(back.session).not.toBe(teacher.session);
  expect(reply.sending).toBeNull();
});

test('what ended while a device was away is over for it', async () => {
  const { classroom, join, grant } = await startStage();
  const [teacher] = await join('teacher');
  const seated = await classroom.seat('student', 'Ann');
  const ann = new Device(await classroom.enter(seated));
  await ann.join();
  await grant(teacher!, ann);
  await ann.sends('mc');
  ann.participant.close();
  await until(teacher!.participant, ({ room }) => room?.seats[seated.seatId]?.presence === 'away');
  await teacher!.participant.send('media:mute', { seatId: seated.seatId });
  const back = new Device(await classroom.enter(seated));
  expect((await back.join(ann.session)).sending).toEqual({
    audience: 'stage',
    mic: false,
    camera: true,
    screen: false,
  });
});

test('an engine that restarted knows nobody: all are told, and nobody publishes', async () => {
  const { join, grant, engine } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('m');
  engine.crash(false);
  for (const each of [teacher!, ann!]) await each.waitsFor('media:reset');
  await ann!.hears();
  const before = ann!.session;
  await expect(ann!.join(before)).rejects.toThrow(refused('not_found'));
  engine.isUp = true;
  expect((await ann!.join(before)).sending).toBeNull();
  expect(ann!.session).not.toBe(before);
  // Floor and rulings are as they were.
  await ann!.sends('m');
  await teacher!.hears([ann!, 'm']);
});

test('a mute counts at once and also while the disk is full, and is forgotten with the refusal', async () => {
  const { storage, disk } = fillableStorage();
  const { join, grant, engine, lessonId, classroom } = await startStage({ storage });
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('m');
  disk.isFull = true;
  await expect(teacher!.participant.send('media:mute', { seatId: ann!.seatId })).rejects.toThrow(refused('storage'));
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  expect(await ann!.waitsFor('media:ended')).toMatchObject([{ sources: ['mic'], because: 'right' }]);
  // Undone: the right is back, the voice is not.
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  disk.isFull = false;
  classroom.clock.advance(3000);
  await until(teacher!.participant, ({ isWritable }) => isWritable);
  await ann!.sends('m');
  await teacher!.hears([ann!, 'm']);
});

test('an answer that cannot be kept turns nothing on', async () => {
  const { storage, disk } = fillableStorage();
  const { join, grant, engine, lessonId } = await startStage({ storage });
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await teacher!.participant.send('media:ask', { seatId: ann!.seatId });
  disk.isFull = true;
  await expect(ann!.sends('m')).rejects.toThrow(refused('storage'));
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  await teacher!.hears();
});

test('an engine that fails hurts nobody: commands are refused, the room goes on, who was to be cut off is', async () => {
  const { join, grant, engine } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('m');
  engine.fault = new Error('out of order');
  await expect(teacher!.sends('m')).rejects.toThrow(refused('internal'));
  await expect(
    teacher!.participant.send('media:open', { session: teacher!.session, direction: 'publish' }),
  ).rejects.toThrow(refused('internal'));
  await teacher!.participant.send('media:mute', { seatId: ann!.seatId });
  expect(engine.sessions.has(ann!.session)).toBe(false);
  await teacher!.hears();
  // What an engine tells of nobody is nobody's trouble.
  engine.tells.gone('no-session');
  engine.tells.wanted('no-session', { high: true, low: false });
  engine.tells.speaking('no-lesson' as never, 'class', 'stage', []);
  engine.tells.voice('no-lesson' as never, 'class', 'stage', 'sm0', 0, ['']);
  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
});

test('a device that the engine lost publishes no more, and may send again', async () => {
  const { join, engine } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await teacher!.sends('mc');
  await ann!.hears([teacher!, 'mc']);
  engine.tells.gone(teacher!.session);
  await ann!.hears();
  await teacher!.sends('m');
  await ann!.hears([teacher!, 'm']);
});

test('the publisher of a camera is told which layers are wanted, and again when it comes back', async () => {
  const { join, engine } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await teacher!.sends('c');
  engine.tells.wanted(teacher!.session, { high: false, low: true });
  const wanted = { session: teacher!.session, high: false, low: true };
  expect(await teacher!.waitsFor('media:wanted')).toEqual([wanted]);
  await teacher!.sends('');
  await teacher!.sends('c');
  expect(await teacher!.waitsFor('media:wanted', 2)).toEqual([wanted, wanted]);
  await teacher!.join(teacher!.session);
  await teacher!.waitsFor('media:wanted', 3);
  expect(ann!.told('media:wanted')).toEqual([]);
});

test('voices of the audio fallback go to those who asked and may hear them, and to nobody their own', async () => {
  const { join, engine, lessonId } = await startStage();
  const [teacher, guest, ann, bob] = await join('teacher', 'lecturer', 'student', 'student');
  for (const { participant, session } of [teacher!, guest!, ann!])
    await participant.send('media:fallback', { session, on: true });
  await teacher!.sends('m');
  await guest!.sends('m', 'backstage');
  engine.tells.voice(lessonId, 'class', 'stage', 'sm0', 7, ['aa', 'bb']);
  engine.tells.voice(lessonId, 'class', 'backstage', 'bm0', 9, ['cc']);
  // Of a track that nobody publishes: a late packet.
  engine.tells.voice(lessonId, 'class', 'stage', 'sm1', 0, ['dd']);
  expect(await ann!.waitsFor('media:voice')).toEqual([{ track: 'sm0', first: 7, packets: ['aa', 'bb'] }]);
  expect(await guest!.waitsFor('media:voice')).toEqual([{ track: 'sm0', first: 7, packets: ['aa', 'bb'] }]);
  expect(await teacher!.waitsFor('media:voice')).toEqual([{ track: 'bm0', first: 9, packets: ['cc'] }]);
  await ann!.participant.send('media:fallback', { session: ann!.session, on: false });
  engine.tells.voice(lessonId, 'class', 'stage', 'sm0', 8, ['ee']);
  await guest!.waitsFor('media:voice', 2);
  await ann!.participant.send('room:ping', { rttMs: null, inSync: true });
  expect(ann!.told('media:voice')).toHaveLength(1);
  expect(bob!.told('media:voice')).toEqual([]);
});

test('layers are selected, and a connection is made, at the engine of one’s own session', async () => {
  const { join, engine } = await startStage();
  const [teacher] = await join('teacher');
  const { participant, session } = teacher!;
  await participant.send('media:choose', { session, layers: { sc0: 'low', ss0: 'off' } });
  expect(engine.sessions.get(session)!.layers).toEqual({ sc0: 'low', ss0: 'off' });
  expect(await participant.send('media:open', { session, direction: 'publish' })).toEqual({ sdp: 'offer to publish' });
  expect(await participant.send('media:sdpAnswer', { session, direction: 'publish', sdp: 'v=0' })).toEqual({
    candidates: ['candidate:1'],
  });
});

test('an engine that knows rights is told them as they change', async () => {
  const { join, grant, engine } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  const { session } = ann!;
  const stageOf = () => engine.sessions.get(session)!.rights.stage;
  expect(stageOf()).toEqual({ mic: false, camera: false, screen: false });
  await grant(teacher!, ann!);
  expect(stageOf()).toEqual({ mic: true, camera: true, screen: true });
  await teacher!.participant.send('media:mute', { seatId: ann!.seatId });
  await teacher!.participant.send('media:cameras', { on: false });
  expect(stageOf()).toEqual({ mic: false, camera: false, screen: true });
  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  expect(stageOf()).toEqual({ mic: false, camera: false, screen: false });
});

test('the engine is closed with the app, and the places of an empty room are gone before', async () => {
  const { classroom, join, engine } = await startStage();
  const [ann] = await join('student');
  await ann!.participant.leave();
  expect(engine.sessions.size).toBe(0);
  await classroom.stop();
  expect(engine.isClosed).toBe(true);
});

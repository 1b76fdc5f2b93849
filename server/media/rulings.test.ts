/** The teacher's word about microphones and cameras. */
import { expect, test } from 'vitest';
import { until } from '../testing/startClassroom.ts';
import { startStage } from './testing/devices.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

test('a mute ends the microphone and nothing else, and lasts until the teacher asks', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('mc');
  await teacher!.participant.send('media:mute', { seatId: ann!.seatId });
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  expect(engine.heardOn(lessonId, 'stage', 'camera')).toEqual([ann!.seatId]);
  expect(await ann!.waitsFor('media:ended')).toEqual([{ session: ann!.session, sources: ['mic'], because: 'right' }]);
  await bob!.hears([ann!, 'c']);
  await expect(ann!.sends('mc')).rejects.toThrow(refused('not_allowed'));
  await ann!.sends('c');

  await teacher!.participant.send('media:ask', { seatId: ann!.seatId });
  // Nothing is turned on from afar.
  expect(engine.heardOn(lessonId, 'stage')).toEqual([]);
  await until(ann!.participant, ({ room }) => room?.media.asked[ann!.seatId] === teacher!.seatId);
  await ann!.sends('mc');
  await bob!.hears([ann!, 'mc']);
  await until(bob!.participant, ({ room }) => Object.keys(room?.media.asked ?? {}).length === 0);
});

test('who was asked may say not now, and may speak later all the same', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await teacher!.participant.send('media:mute', { seatId: ann!.seatId });
  await teacher!.participant.send('media:ask', { seatId: ann!.seatId });
  await ann!.participant.send('media:decline', {});
  await until(teacher!.participant, ({ room }) => room?.media.asked[ann!.seatId] === undefined);
  await ann!.sends('m');
  await teacher!.hears([ann!, 'm']);
});

test('a new turn on the floor starts unmuted', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  await grant(teacher!, ann!);
  await teacher!.participant.send('media:mute', { seatId: ann!.seatId });
  await teacher!.participant.send('floor:take', { seatId: ann!.seatId });
  await grant(teacher!, ann!);
  await ann!.sends('m');
});

test('muting all spares the teachers and concerns those who could be heard, backstage too', async () => {
  const { join, grant, engine, lessonId } = await startStage();
  const [teacher, guest, ann, bob] = await join('teacher', 'lecturer', 'student', 'student');
  await grant(teacher!, ann!);
  await teacher!.sends('m');
  await ann!.sends('m');
  await guest!.sends('m', 'backstage');
  await teacher!.participant.send('media:muteAll', {});
  expect([engine.heardOn(lessonId, 'stage'), engine.heardOn(lessonId, 'backstage')]).toEqual([[teacher!.seatId], []]);
  const { room } = await until(bob!.participant, (state) => Object.keys(state.room!.media.muted).length > 0);
  expect(Object.keys(room!.media.muted).sort()).toEqual([guest!.seatId, ann!.seatId].sort());
});

test('without cameras a holder is heard and not seen; a teacher is', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('mc');
  await teacher!.sends('c');
  await teacher!.participant.send('media:cameras', { on: false });
  await bob!.hears([ann!, 'm'], [teacher!, 'c']);
  expect(await ann!.waitsFor('media:ended')).toMatchObject([{ sources: ['camera'], because: 'right' }]);
  await expect(ann!.sends('mc')).rejects.toThrow(refused('not_allowed'));
  await teacher!.participant.send('media:cameras', { on: true });
  await ann!.sends('mc');
});

test('a teacher stops a camera or a screen, which may be turned on again', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann, bob] = await join('teacher', 'student', 'student');
  await grant(teacher!, ann!);
  await ann!.sends('mcs');
  await teacher!.participant.send('media:stop', { seatId: ann!.seatId, source: 'screen' });
  await bob!.hears([ann!, 'mc']);
  expect(await ann!.waitsFor('media:ended')).toEqual([
    { session: ann!.session, sources: ['screen'], because: 'stopped' },
  ]);
  await ann!.sends('mcs');
  await bob!.hears([ann!, 'mcs']);
  // Nothing to stop is no mistake.
  await teacher!.participant.send('media:stop', { seatId: bob!.seatId, source: 'camera' });
});

test('rulings that mean nothing change nothing', async () => {
  const { join, grant } = await startStage();
  const [teacher, ann] = await join('teacher', 'student');
  const { participant } = teacher!;
  const seqNow = () => participant.send('room:ping', { rttMs: null, inSync: true }).then(({ seq }) => seq);
  await expect(participant.send('media:mute', { seatId: teacher!.seatId })).rejects.toThrow(refused('not_allowed'));
  await expect(participant.send('media:ask', { seatId: teacher!.seatId })).rejects.toThrow(refused('invalid'));
  await expect(participant.send('media:mute', { seatId: 'nobody-here' })).rejects.toThrow(refused('not_found'));
  // Without the floor there is nothing to be asked for.
  await expect(participant.send('media:ask', { seatId: ann!.seatId })).rejects.toThrow(refused('conflict'));
  await grant(teacher!, ann!);
  await ann!.sends('m');
  const before = await seqNow();
  await participant.send('media:ask', { seatId: ann!.seatId }); // it is on
  await participant.send('media:cameras', { on: true }); // as they are
  await ann!.participant.send('media:decline', {}); // nobody asked
  expect(await seqNow()).toBe(before);
  await participant.send('media:mute', { seatId: ann!.seatId });
  await participant.send('media:mute', { seatId: ann!.seatId });
  expect(await seqNow()).toBe(before + 1);
});

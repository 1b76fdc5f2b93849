/** Voices of groups, by the room's rules and through the front door; the engine only remembers. */
import { expect, test } from 'vitest';
import { groupId, type GroupId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { CreatedLesson } from '../../shared/api.ts';
import type { Asker, Room } from '../room/index.ts';
import { fillableStorage } from '../testing/fillableStorage.ts';
import { type ClassroomOptions, startClassroom } from '../testing/startClassroom.ts';
import { media } from './index.ts';
import { Device, startStage } from './testing/devices.ts';
import { FakeEngine } from './testing/fakeEngine.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const [one, two] = [groupId.parse('group:groep-een'), groupId.parse('group:groep-twee')];

const create = (by: Device, board: GroupId, ...members: Device[]) =>
  by.participant.send('board:create', { board, seats: members.map(({ seatId }) => seatId) });
const share = (by: Device, board: GroupId, ...members: Device[]) =>
  by.participant.send('board:share', { board, seats: members.map(({ seatId }) => seatId) });

/** Ann and Bob are group one, Cas and Dia group two; teacher, guest and Eve are in class. */
async function startGroups(options: ClassroomOptions = {}) {
  const stage = await startStage(options);
  const [teacher, guest, ann, bob, cas, dia, eve] = (await stage.join(
    'teacher',
    'lecturer',
    ...Array.from({ length: 5 }, () => 'student' as const),
  )) as [Device, Device, Device, Device, Device, Device, Device];
  await create(teacher, one, ann, bob);
  await create(teacher, two, cas, dia);
  for (const each of [ann, bob]) await each.join(null, one);
  for (const each of [cas, dia]) await each.join(null, two);
  return { ...stage, teacher, guest, ann, bob, cas, dia, eve };
}

test('two groups and the class talk at once: each learns of its own publications, speakers and voices, and of no other’s', async () => {
  const { teacher, guest, ann, bob, cas, dia, eve, engine, lessonId } = await startGroups();
  const [inOne, inTwo, inClass] = [
    [ann, bob],
    [cas, dia],
    [teacher, guest, eve],
  ];
  const everyone = [...inOne, ...inTwo, ...inClass];
  for (const { participant, session } of everyone) await participant.send('media:fallback', { session, on: true });

  await ann.sends('mcs', 'group');
  await cas.sends('m', 'group');
  await teacher.sends('m');
  // The same name of a track in both groups.
  expect([engine.sessions.get(ann.session)!.tracks.mic, engine.sessions.get(cas.session)!.tracks.mic]).toEqual([
    'gm0',
    'gm0',
  ]);
  engine.tells.speaking(lessonId, one, 'group', [ann.seatId]);
  engine.tells.voice(lessonId, one, 'group', 'gm0', 0, ['one']);
  engine.tells.wanted(ann.session, { high: true, low: false });
  engine.tells.speaking(lessonId, two, 'group', [cas.seatId]);
  engine.tells.voice(lessonId, two, 'group', 'gm0', 0, ['two']);
  engine.tells.speaking(lessonId, 'class', 'stage', [teacher.seatId]);
  engine.tells.voice(lessonId, 'class', 'stage', 'sm0', 0, ['class']);
  // Whatever was told before this has come.
  engine.tells.reset();

  for (const [members, by, what, word] of [
    [inOne, ann, 'mcs', 'one'],
    [inTwo, cas, 'm', 'two'],
    [inClass, teacher, 'm', 'class'],
  ] as const)
    for (const device of members) {
      await device.waitsFor('media:reset');
      const lists = device.told('media:publications').filter((list) => list.length > 0);
      expect(lists.map((list) => list.map(({ seatId, mic }) => [seatId, mic !== null]))).toEqual([[[by.seatId, true]]]);
      expect(lists[0]![0]!.screen !== null).toBe(what === 'mcs');
      expect(device.told('media:speaking').filter((list) => list.length > 0)).toEqual([[by.seatId]]);
      expect(device.told('media:voice').flatMap(({ packets }) => packets)).toEqual(device === by ? [] : [word]);
      expect(device.told('media:wanted').length).toBe(device === ann ? 1 : 0);
    }
});

test('a teacher visits a group and comes back: in one space at a time, on stage no longer', async () => {
  const { teacher, ann, bob, cas, eve, engine, lessonId } = await startGroups();
  await teacher.sends('m');
  await ann.sends('m', 'group');
  await cas.sends('m', 'group');
  await eve.hears([teacher, 'm']);

  const before = teacher.session;
  const visit = await teacher.join(before, one);
  expect(teacher.session).not.toBe(before);
  expect(visit).toMatchObject({ publications: [{ seatId: ann.seatId, audience: 'group' }], sending: null });
  expect(engine.sessions.has(before)).toBe(false);
  expect(engine.sessions.get(teacher.session)!.member).toMatchObject({ space: one, hears: ['group'] });
  await eve.hears();
  await expect(teacher.sends('m')).rejects.toThrow(refused('not_allowed'));
  await teacher.sends('m', 'group');
  for (const each of [teacher, ann, bob]) await each.hears([ann, 'm'], [teacher, 'm']);
  expect(engine.heardOn(lessonId, 'group', 'mic', one).sort()).toEqual([ann.seatId, teacher.seatId].sort());

  // On to the other group.
  expect((await teacher.join(teacher.session, two)).publications).toMatchObject([{ seatId: cas.seatId }]);
  await ann.hears([ann, 'm']);
  expect((await teacher.join()).publications).toEqual([]);
  await teacher.sends('m');
  await eve.hears([teacher, 'm']);
  expect(engine.heardOn(lessonId, 'group', 'mic', one)).toEqual([ann.seatId]);
  await cas.hears([cas, 'm']);
});

test('nobody enters a group that is not theirs, nor speaks to it from outside, nor to the class from inside', async () => {
  const { teacher, ann, eve, grant, engine } = await startGroups();
  const sessions = engine.sessions.size;
  for (const space of [one, two, groupId.parse('group:geen-groep')])
    await expect(eve.join(eve.session, space)).rejects.toThrow(refused('not_allowed'));
  // Refused, she is where she was.
  expect(engine.sessions.size).toBe(sessions);
  await expect(ann.join(ann.session, two)).rejects.toThrow(refused('not_allowed'));
  await grant(teacher, eve);
  await grant(teacher, ann);
  await expect(eve.sends('m', 'group')).rejects.toThrow(refused('not_allowed'));
  for (const audience of ['stage', 'backstage'] as const)
    await expect(ann.sends('m', audience)).rejects.toThrow(refused('not_allowed'));
  await eve.sends('m');
  await ann.sends('m', 'group');
  await ann.hears([ann, 'm']);
});

test('who is taken out of a group is cut off at once, even while the disk is full', async () => {
  const { storage, disk } = fillableStorage();
  const { teacher, ann, bob, cas, engine, lessonId } = await startGroups({ storage });
  await ann.sends('m', 'group');
  await bob.sends('mc', 'group');
  await ann.hears([ann, 'm'], [bob, 'mc']);
  const told = bob.told('media:publications').length;
  disk.isFull = true;
  await expect(share(teacher, one, ann)).rejects.toThrow(refused('storage'));

  expect(engine.sessions.has(bob.session)).toBe(false);
  expect(engine.heardOn(lessonId, 'group', 'mic', one)).toEqual([ann.seatId]);
  expect(await bob.waitsFor('media:closed')).toEqual([{ session: bob.session }]);
  await ann.hears([ann, 'm']);
  await expect(bob.sends('m', 'group')).rejects.toThrow(refused('not_found'));
  expect(bob.told('media:publications').length).toBe(told);
  expect([ann, cas].flatMap((each) => each.told('media:closed'))).toEqual([]);
});

test('out of the group one hears nothing more of it, and is back in class', async () => {
  const { teacher, ann, bob } = await startGroups();
  await share(teacher, one, ann);
  await bob.waitsFor('media:closed');
  await ann.sends('m', 'group');
  await ann.hears([ann, 'm']);
  await expect(bob.join(null, one)).rejects.toThrow(refused('not_allowed'));
  expect((await bob.join(bob.session)).publications).toEqual([]);
  await teacher.sends('m');
  await bob.hears([teacher, 'm']);
  expect(bob.told('media:publications').flat()).toMatchObject([{ seatId: teacher.seatId }]);
});

test('who is removed, and everybody when the lesson ends, is out of the groups', async () => {
  const { teacher, guest, ann, bob, cas, engine, classroom } = await startGroups();
  await guest.join(null, two);
  await teacher.participant.send('presence:remove', { seatId: bob.seatId });
  expect(engine.sessions.has(bob.session)).toBe(false);
  await cas.sends('m', 'group');
  await teacher.participant.send('lesson:end', {});
  for (const each of [ann, cas, guest])
    expect(await each.waitsFor('media:closed')).toEqual([{ session: each.session }]);
  const left = [...engine.sessions.values()].map(({ member }) => member.space);
  expect(new Set(left)).toEqual(new Set(['class']));
  expect(classroom.app.rooms.loaded().length).toBe(1);
});

test('a group carries so many microphones, and what one group sends takes nothing from another', async () => {
  const { join, teacher, cas } = await startGroups();
  const crowd = await join(...Array.from({ length: limits.tracks.group.mic + 1 }, () => 'student' as const));
  await share(teacher, one, ...crowd);
  for (const each of crowd) await each.join(null, one);
  const late = crowd.pop()!;
  for (const each of crowd) await each.sends('m', 'group');
  await expect(late.sends('m', 'group')).rejects.toThrow(refused('conflict'));
  await cas.sends('m', 'group');
  await crowd[0]!.sends('', 'group');
  await late.sends('m', 'group');
});

/** The feature alone on rooms that are there, with room for few groups. */
async function startFew(maxGroups: { lesson: number; server: number }) {
  const classroom = await startClassroom();
  const engine = new FakeEngine();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  let last = 0;
  const feature = media({ engine, log, newId: () => `session-${String(++last)}`, maxGroups });
  const seated = new Map<Room, Asker[]>();
  const openLesson = async (): Promise<Asker[]> => {
    const people = (await classroom.join('teacher', 'student', 'student')).map((each) => new Device(each));
    const room = classroom.app.rooms.loaded().find((each) => !seated.has(each))!;
    for (const group of [one, two]) await create(people[0]!, group, ...people);
    feature.onLoaded?.(room);
    const askers = people.map(({ seatId }) => {
      const [connection] = room.connectionsOf(seatId);
      return { room, seat: room.seat(seatId), connection: connection! };
    });
    seated.set(room, askers);
    return askers;
  };
  const join = async (asker: Asker, space: GroupId | 'class') =>
    feature.handlers!['media:join']!({ session: null, space }, asker);
  const nextLesson = async (): Promise<void> => {
    const response = await classroom.post('/api/lessons', {
      title: 'Schulden',
      teacherName: 'Noor Visser',
      guests: [],
    });
    classroom.lesson = (await response.json()) as CreatedLesson;
  };
  return { openLesson, nextLesson, join, engine };
}

test('so many groups of a lesson are at the engine at once, and one that all left makes room', async () => {
  const { openLesson, join, engine } = await startFew({ lesson: 1, server: 9 });
  const [teacher, ann, bob] = (await openLesson()) as [Asker, Asker, Asker];
  await join(ann, one);
  await join(bob, one);
  await expect(join(teacher, two)).rejects.toThrow(refused('too_large'));
  await join(teacher, one);
  for (const each of [teacher, ann]) await join(each, 'class');
  await expect(join(teacher, two)).rejects.toThrow(refused('too_large'));
  await join(bob, 'class');
  await join(teacher, two);
  expect([...engine.sessions.values()].map(({ member }) => member.space).sort()).toEqual(['class', 'class', two]);
});

test('all lessons together have so many', async () => {
  const { openLesson, nextLesson, join } = await startFew({ lesson: 9, server: 1 });
  const [, ann] = (await openLesson()) as [Asker, Asker];
  await nextLesson();
  const [, bob] = (await openLesson()) as [Asker, Asker];
  await join(ann, one);
  await expect(join(bob, one)).rejects.toThrow(refused('too_large'));
  await join(bob, 'class');
  await join(ann, 'class');
  await join(bob, one);
});

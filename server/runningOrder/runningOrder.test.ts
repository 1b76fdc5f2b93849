import { expect, test } from 'vitest';
import type { Participant } from '../../client/connection/participant.ts';
import type { Door } from '../../shared/api.ts';
import type { MaterialId } from '../../shared/ids.ts';
import { deckOf, slidePage } from '../../shared/materials/slides.ts';
import { orderOnDesk } from '../../shared/runningOrder/desk.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { seatIdOf, startClassroom, until } from '../testing/startClassroom.ts';

const minute = 60_000;
const startsAt = '2026-11-24T10:00:00Z';

async function school(lesson = {}) {
  const classroom = await startClassroom({ lesson });
  const path = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}/running-order`;
  const desk = new Browser(classroom);
  const guestId = classroom.lesson.links.guests[0]!.id;
  return { classroom, desk, path, guestId };
}
const orderOf = (participant: Participant) => participant.store.getState().room!.runningOrder;
const titles = (participant: Participant) => orderOf(participant).segments.map(({ title }) => title);
const versionOf = (participant: Participant): number => orderOf(participant).version;
const goOn = (by: Participant) => by.send('order:goOn', { version: versionOf(by) });
const goBack = (by: Participant) => by.send('order:goBack', { version: versionOf(by) });
const untilNow = (participant: Participant, title: string | null) =>
  until(participant, ({ room }) => room?.runningOrder.now === title);

/** As in the lesson of the pictures. */
async function prepared(lesson = {}) {
  const made = await school(lesson);
  const [teacher, guest, ann] = await made.classroom.join('teacher', 'lecturer', 'student');
  const { guestId } = made;
  const { ids } = await teacher!.send('order:add', {
    after: null,
    segments: [
      { title: 'Voorkennis', minutes: 10 },
      { title: 'Gastcollege', minutes: 20, floor: { who: 'guest', guestId }, aid: 'Vraag naar het eerste gesprek' },
      { title: 'Groepjes', minutes: 15, floor: { who: 'anyone' }, opens: [{ what: 'timer', minutes: 12 }] },
    ],
  });
  return { ...made, teacher: teacher!, guest: guest!, ann: ann!, ids };
}

test('on the desk a segment is added, changed, moved and removed', async () => {
  const { desk, path } = await school();
  const read = (text: string) => orderOnDesk.parse(JSON.parse(text));
  const segments = [
    { title: 'Begin', minutes: 5 },
    { title: 'Midden', minutes: 10 },
    { title: 'Eind', minutes: 5 },
  ];
  const added = read((await desk.post(`${path}/segments`, { segments, after: null })).text);
  expect(added.segments).toMatchObject(segments);
  const [begin, midden, eind] = added.segments;
  await desk.patch(`${path}/segments/${midden!.id}`, { minutes: 15, aid: 'let op de tijd' });
  await desk.put(`${path}/segments/${eind!.id}/place`, { after: begin!.id });
  const moved = read((await desk.get(path)).text);
  expect(moved.segments.map(({ title, minutes, aid }) => [title, minutes, aid])).toEqual([
    ['Begin', 5, null],
    ['Eind', 5, null],
    ['Midden', 15, 'let op de tijd'],
  ]);
  const removed = read((await desk.delete(`${path}/segments/${begin!.id}`)).text);
  expect(removed.segments.map(({ title }) => title)).toEqual(['Eind', 'Midden']);
  expect((await desk.patch(path, { guestsMayGoOn: true })).as(orderOnDesk).guestsMayGoOn).toBe(true);
});

test('two desks that change it at once both have their way', async () => {
  const { classroom, desk, path } = await school();
  const other = new Browser(classroom);
  const first = await desk.post(`${path}/segments`, { segments: [{ title: 'Een', minutes: 5 }], after: null });
  const { id } = first.as(orderOnDesk).segments[0]!;
  const add = (by: Browser, title: string) =>
    by.post(`${path}/segments`, { segments: [{ title, minutes: 5 }], after: id });
  await Promise.all([
    add(desk, 'Twee'),
    add(other, 'Drie'),
    desk.patch(`${path}/segments/${id}`, { title: 'Anders' }),
    other.patch(`${path}/segments/${id}`, { minutes: 25 }),
  ]);
  const { segments } = (await desk.get(path)).as(orderOnDesk);
  expect(segments[0]).toMatchObject({ title: 'Anders', minutes: 25 });
  expect(segments.map(({ title }) => title).sort()).toEqual(['Anders', 'Drie', 'Twee']);
  // Both chose an outline: the second is told.
  const again = await other.post(`${path}/segments`, {
    segments: [{ title: 'Nog een', minutes: 5 }],
    after: null,
    isFirst: true,
  });
  expect(again.error?.code).toBe('conflict');
});

test('one step moves stage, floor and timer in one entry, for everybody', async () => {
  const { classroom, teacher, guest, ann } = await prepared();
  await goOn(teacher);
  await goOn(teacher);
  await until(ann, ({ room }) => room?.runningOrder.now === 'Gastcollege' && room.runningOrder.next === 'Groepjes');
  expect(ann.store.getState().room?.floor.holders).toMatchObject([{ seatId: seatIdOf(guest), untilMs: null }]);
  const { seq } = teacher.store.getState();

  await goOn(teacher);
  const endsAtMs = classroom.clock.nowMs() + 12 * minute;
  await until(ann, ({ room }) => room?.timer?.endsAtMs === endsAtMs && room.runningOrder.now === 'Groepjes');
  // Nobody in particular: who has the floor keeps it.
  expect(ann.store.getState().room?.floor.holders).toHaveLength(1);
  await until(teacher, (state) => state.seq === seq + 1);

  await goOn(teacher);
  await until(ann, ({ room }) => room?.runningOrder.now === null && room.timer === null);
  expect(ann.store.getState().room?.floor.holders).toEqual([]);
  await expect(goOn(teacher)).rejects.toMatchObject({ code: 'conflict' });
});

test('a deck comes onto the stage with its segment; gone, all but the stage goes on, and that is said', async () => {
  const { desk, path, teacher, ann } = await prepared();
  const materials = path.replace('running-order', 'materials');
  const deck = { title: 'Dia’s', kind: 'pdf', fileName: 'dias.pdf', bytes: 900, pages: 3 };
  const { id } = (await desk.post(materials, deck)).as<{ id: MaterialId }>();
  const stage = { on: 'deck' as const, material: id };
  const segments = [2, 3, 1].map((slide) => ({
    title: `Dia ${String(slide)}`,
    minutes: 5,
    stage: { ...stage, slide },
  }));
  await teacher.send('order:add', { after: null, segments });
  await goOn(teacher);
  await until(ann, ({ room }) => room?.stage.page === slidePage(id, 2) && room.stage.board === deckOf(id));
  await goOn(teacher);
  await until(ann, ({ room }) => room?.stage.page === slidePage(id, 3));
  await goBack(teacher);
  await until(ann, ({ room }) => room?.stage.page === slidePage(id, 2));
  expect((await desk.get(path)).as(orderOnDesk).decks).toEqual([{ id, title: 'Dia’s', slides: 3, thumb: null }]);

  await desk.delete(`${materials}/${id}`);
  const skipped: unknown[] = [];
  teacher.onEntry((entry) => void (entry.kind === 'order:went' && skipped.push(entry.data.skipped)));
  await goOn(teacher);
  await untilNow(ann, 'Dia 3');
  expect(ann.store.getState().room?.stage.board).toBe('main');
  expect(skipped).toEqual([['deck']]);
});

test('going back brings stage, floor, hands and timer as they were', async () => {
  const { teacher, guest, ann } = await prepared();
  await teacher.send('timer:start', { minutes: 3 });
  const annId = seatIdOf(ann);
  const { epoch } = teacher.store.getState().room!.floor;
  await teacher.send('floor:grant', { seatId: annId, minutes: null, epoch });
  await guest.send('floor:raise', {});
  await goOn(teacher);
  await until(teacher, ({ room }) => room?.timer === null && room.floor.holders.length === 0);
  await goOn(teacher);
  await until(teacher, ({ room }) => room?.floor.holders[0]?.seatId === seatIdOf(guest));
  expect(teacher.store.getState().room?.floor.hands).toEqual([]);

  await goBack(teacher);
  await until(ann, ({ room }) => room?.runningOrder.now === 'Voorkennis');
  expect(ann.store.getState().room?.floor).toMatchObject({ holders: [], hands: [{ seatId: seatIdOf(guest) }] });
  await goBack(teacher);
  await until(ann, ({ room }) => room?.runningOrder.now === null && room.runningOrder.next === 'Voorkennis');
  expect(ann.store.getState().room).toMatchObject({ floor: { holders: [{ seatId: annId }] } });
  expect(ann.store.getState().room?.timer).not.toBe(null);
  await expect(goBack(teacher)).rejects.toMatchObject({ code: 'conflict' });
});

test('a floor that was given on an older picture of it is refused after a step', async () => {
  const { teacher, ann } = await prepared();
  const { epoch } = teacher.store.getState().room!.floor;
  await goOn(teacher);
  await goOn(teacher);
  await expect(teacher.send('floor:grant', { seatId: seatIdOf(ann), minutes: 5, epoch })).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('of two who go on at once, one does', async () => {
  const { teacher, guest } = await prepared();
  await teacher.send('order:set', { guestsMayGoOn: true });
  await until(guest, ({ room }) => room?.runningOrder.guestsMayGoOn === true);
  const clicks = await Promise.allSettled([goOn(teacher), goOn(guest)]);
  expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await untilNow(guest, 'Voorkennis');
  expect(orderOf(guest).visits).toHaveLength(1);
});

test('a guest goes on only where the teacher said so, and students never', async () => {
  const { teacher, guest, ann } = await prepared();
  await expect(goOn(guest)).rejects.toMatchObject({ code: 'not_allowed' });
  await teacher.send('order:set', { guestsMayGoOn: true });
  await goOn(guest);
  await untilNow(teacher, 'Voorkennis');
  await goBack(guest);
  await untilNow(teacher, null);
  await expect(goOn(ann)).rejects.toMatchObject({ code: 'not_allowed' });
});

test('the segment of a guest who is not inside goes on without the floor, and says so', async () => {
  const { teacher, guest } = await prepared();
  await goOn(teacher);
  await guest.send('presence:leave', {});
  const skipped: unknown[] = [];
  teacher.onEntry((entry) => void (entry.kind === 'order:went' && skipped.push(entry.data.skipped)));
  await goOn(teacher);
  await untilNow(teacher, 'Gastcollege');
  expect(teacher.store.getState().room?.floor.holders).toEqual([]);
  expect(skipped).toEqual([['guest']]);
});

test('what is over or on now stays, and what is added comes behind it', async () => {
  const { teacher, ids } = await prepared();
  const [first, second, third] = ids;
  await goOn(teacher);
  await expect(teacher.send('order:remove', { id: first! })).rejects.toMatchObject({ code: 'conflict' });
  await expect(teacher.send('order:move', { id: first!, after: third! })).rejects.toMatchObject({ code: 'conflict' });
  await teacher.send('order:move', { id: third!, after: null });
  await teacher.send('order:add', { segments: [{ title: 'Eerst dit', minutes: 3 }], after: null });
  await until(teacher, () => titles(teacher).join() === 'Voorkennis,Eerst dit,Groepjes,Gastcollege');
  await teacher.send('order:remove', { id: second! });
  await teacher.send('order:remove', { id: second! });
  await until(teacher, () => titles(teacher).join() === 'Voorkennis,Eerst dit,Groepjes');
});

test('students know the titles of now and next, whatever changes, and nothing else', async () => {
  const { classroom, teacher, ann, ids } = await prepared();
  const heard: string[] = [];
  ann.onEntry((entry) => void (entry.kind.startsWith('order:') && heard.push(JSON.stringify(entry))));
  await goOn(teacher);
  await teacher.send('order:change', { id: ids[1]!, changes: { title: 'Fatima vertelt', minutes: 37 } });
  await teacher.send('order:change', { id: ids[1]!, changes: { aid: 'geheim', minutes: 38 } });
  await until(ann, ({ room }) => room?.runningOrder.next === 'Fatima vertelt');
  await teacher.send('order:move', { id: ids[2]!, after: ids[0]! });
  await until(ann, ({ room }) => room?.runningOrder.next === 'Groepjes');

  const [bob] = await classroom.join('student');
  for (const known of [JSON.stringify(bob!.store.getState().room?.runningOrder), heard.join()]) {
    expect(known).toContain('Groepjes');
    for (const secret of ['minutes', 'aid', 'geheim', 'eerste gesprek', '37', 'guestId'])
      expect(known).not.toContain(secret);
  }
  expect(orderOf(bob!)).toMatchObject({ segments: [], visits: [], now: 'Voorkennis', next: 'Groepjes' });
  // All the same the digests of all agree.
  await until(teacher, () => orderOf(teacher).segments[2]?.aid === 'geheim');
});

test('a server that is killed in the middle goes on where it was', async () => {
  const { classroom, teacher, ann } = await prepared();
  await goOn(teacher);
  await goOn(teacher);
  await untilNow(ann, 'Gastcollege');
  const before = orderOf(teacher);
  await classroom.stop();
  await classroom.start();
  for (const each of [teacher, ann]) await until(each, ({ status }) => status === 'online');
  expect(orderOf(teacher)).toEqual(before);
  await goOn(teacher);
  await untilNow(ann, 'Groepjes');
  await goBack(teacher);
  await untilNow(ann, 'Gastcollege');
});

test('a clock that is set changes no minutes', async () => {
  const { classroom, teacher } = await prepared();
  await goOn(teacher);
  await until(teacher, () => orderOf(teacher).visits.length === 1);
  const { atMs } = orderOf(teacher).visits[0]!;
  classroom.clock.set(60 * minute);
  await until(teacher, () => orderOf(teacher).visits[0]?.atMs === atMs + 60 * minute);
});

test('a guest sees at the door when it is their turn, and students see nothing of it', async () => {
  const { classroom, desk } = await prepared({ startsAt, minutes: 90 });
  const { links, lesson } = classroom.lesson;
  const door = (await desk.get(`/api/doors/guest/${secretOfLink(links.guests[0]!.link)}`)).as<Door>();
  const startsAtMs = Date.parse(startsAt);
  expect(door.runningOrder?.segments).toEqual([
    { title: 'Voorkennis', minutes: 10, startsAtMs, status: 'next', isOwn: false },
    { title: 'Gastcollege', minutes: 20, startsAtMs: startsAtMs + 10 * minute, status: 'next', isOwn: true },
    { title: 'Groepjes', minutes: 15, startsAtMs: startsAtMs + 30 * minute, status: 'next', isOwn: false },
  ]);
  const students = (await desk.get(`/api/doors/join/${lesson.code}`)).as<Door>();
  expect(students.runningOrder).toBe(null);
});

test.each([
  ['no minutes', { title: 'Leeg', minutes: 0 }],
  ['too many minutes', { title: 'Lang', minutes: 241 }],
  ['no title', { title: '  ', minutes: 5 }],
  ['two timers', { title: 'Dubbel', minutes: 5, opens: [1, 2].map((minutes) => ({ what: 'timer', minutes })) }],
  ['a group’s board', { title: 'Groep', minutes: 5, stage: { on: 'deck', board: 'group:van-iemand', slide: 1 } }],
])('%s is refused', async (_what, segment) => {
  const { desk, path } = await school();
  expect((await desk.post(`${path}/segments`, { segments: [segment], after: null })).error?.code).toBe('invalid');
});

const many = (count: number) => Array.from({ length: count }, (_, at) => ({ title: `Deel ${String(at)}`, minutes: 1 }));

test('there is an end to a running order', async () => {
  const { desk, path } = await school();
  expect((await desk.post(`${path}/segments`, { segments: many(40), after: null })).status).toBe(200);
  const more = await desk.post(`${path}/segments`, { segments: many(1), after: null });
  expect(more.error).toEqual({ code: 'too_large', field: 'segments' });
});

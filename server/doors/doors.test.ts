import { expect, test } from 'vitest';
import { door as doorSchema, seated as seatedSchema, type Desk, type Door, type Seated } from '../../shared/api.ts';
import { limits } from '../../shared/limits.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { png } from '../testing/pictures.ts';
import { startClassroom, until, type Classroom } from '../testing/startClassroom.ts';

const startsAt = '2026-11-24T10:00:00Z';
const startsAtMs = Date.UTC(2026, 10, 24, 10);

async function school(lesson = {}) {
  const classroom = await startClassroom({ lesson });
  const { links, lesson: created } = classroom.lesson;
  const doors = {
    join: `/api/doors/join/${created.code}`,
    teach: `/api/doors/teach/${secretOfLink(links.teacher)}`,
    guest: `/api/doors/guest/${secretOfLink(links.guests[0]?.link ?? '')}`,
  };
  return { classroom, doors, browser: new Browser(classroom), lessonId: created.id };
}
const look = async (browser: Browser, path: string): Promise<Door> => doorSchema.parse((await browser.get(path)).as());
const sit = async (browser: Browser, path: string, body: unknown = {}): Promise<Seated> =>
  seatedSchema.parse((await browser.post(`${path}/seat`, body)).as());
const namesIn = async (classroom: Classroom) =>
  classroom.app.rooms.use(classroom.lesson.lesson.id, ({ state }) =>
    Object.values(state.seats).map(({ name }) => name),
  );

test('a student sees the lesson before typing a name, and is in the seat after it', async () => {
  const { browser, doors, classroom } = await school();
  const before = await look(browser, doors.join);
  expect(before).toMatchObject({
    kind: 'join',
    role: 'student',
    name: null,
    seatId: null,
    guestId: null,
    isOpen: true,
    opensAtMs: null,
    teachers: ['Noor Visser'],
    here: [],
    hereCount: 0,
    nowMs: classroom.clock.nowMs(),
    guests: [{ name: 'Fatima el Amrani', state: 'invited' }],
  });
  const seated = await sit(browser, doors.join, { name: ' Mila ', place: 'Thuis', language: 'en' });
  expect(seated.role).toBe('student');
  expect(await look(browser, doors.join)).toMatchObject({ name: 'Mila', seatId: seated.seatId });
  const seat = await classroom.app.rooms.use(seated.lessonId, ({ state }) => state.seats[seated.seatId]);
  expect(seat).toMatchObject({
    name: 'Mila',
    place: 'Thuis',
    language: 'en',
    role: 'student',
    presence: 'left',
    device: null,
  });
});

test.each(['guest', 'join', 'teach'] as const)('what sticks to a link does not shut the door of %s', async (kind) => {
  const { browser, doors } = await school();
  for (const junk of ['.', ')', '%3E', '%22%20', '%E2%80%A6', '_', '%E2%80%8B', '%20see%20you'])
    expect([junk, (await browser.get(doors[kind] + junk)).status]).toEqual([junk, 200]);
  if (kind === 'teach') {
    const desk = doors.teach.replace('/doors/teach/', '/desk/');
    expect((await browser.get(`${desk}).`)).status).toBe(200);
    expect((await browser.patch(`${desk}%E2%80%8B`, { title: 'Volcanoes' })).status).toBe(200);
  }
});

test('a page whose address cannot be read, but for its link, is that link', async () => {
  const { browser, doors } = await school();
  const page = doors.guest.replace('/api/doors', '');
  for (const junk of ['%', '%E2%80', '%zz']) {
    const answer = await browser.get(page + junk);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, page]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  expect((await browser.get('/%zz')).status).toBe(400);
});

test('codes are read as people type them', async () => {
  const { browser, classroom } = await school();
  const { code } = classroom.lesson.lesson;
  for (const typed of [
    code.toLowerCase(),
    `${code.slice(0, 3)} ${code.slice(3)}`,
    `${code.slice(0, 3)}-${code.slice(3)}`,
  ]) {
    expect((await browser.get(`/api/doors/join/${encodeURIComponent(typed)}`)).status).toBe(200);
  }
});

test('the seat cookie is for this host’s eyes only', async () => {
  const { browser, doors, lessonId } = await school();
  const { headers } = await browser.post(`${doors.join}/seat`, { name: 'Mila' });
  const cookie = headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(new RegExp(`^lol_seat_${lessonId}=[\\w-]+; `));
  expect(cookie).toContain('HttpOnly');
  expect(cookie).toContain('SameSite=Lax');
  expect(cookie).toContain('Path=/');
  expect(cookie).toMatch(/Max-Age=\d{6,}/);
  expect(cookie).not.toContain('Secure');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('somebody with many lessons keeps the newest cookies, and the header stays small', async () => {
  const { browser, doors, lessonId } = await school();
  browser.cookies.set('theme', 'dark');
  for (let count = 0; count < 40; count++) browser.cookies.set(`lol_seat_old_lesson_${count}`, 'x');
  await sit(browser, doors.join, { name: 'Mila' });
  const kept = [...browser.cookies.keys()].filter((name) => name.startsWith('lol_seat_'));
  expect(kept).toHaveLength(30);
  expect(kept).toContain(`lol_seat_${lessonId}`);
  expect(kept).toContain('lol_seat_old_lesson_39');
  expect(browser.cookies.has('theme')).toBe(true);
});

test('the same browser has the same seat; another one gets a seat and a name of its own', async () => {
  const { browser, doors, classroom } = await school();
  const first = await sit(browser, doors.join, { name: 'Mila' });
  expect(await sit(browser, doors.join, { name: 'Somebody else' })).toEqual(first);
  expect(await sit(browser, doors.join)).toEqual(first);
  const other = await sit(new Browser(classroom), doors.join, { name: 'mila' });
  await sit(new Browser(classroom), doors.join, { name: 'Noor Visser' });
  await sit(new Browser(classroom), doors.join, { name: 'MILA' });
  expect(other.seatId).not.toBe(first.seatId);
  expect(await namesIn(classroom)).toEqual(['Noor Visser', 'Mila', 'mila 2', 'Noor Visser 2', 'MILA 3']);
  const whole = '👩‍🏫'.repeat(12);
  await sit(new Browser(classroom), doors.join, { name: whole });
  await sit(new Browser(classroom), doors.join, { name: whole });
  expect((await namesIn(classroom)).at(-1)).toBe(`${'👩‍🏫'.repeat(11)} 2`);
});

test('a class that comes in at once gets different names, ids and colours', async () => {
  const { classroom, doors } = await school();
  const seats = await Promise.all(
    Array.from({ length: 30 }, () => sit(new Browser(classroom), doors.join, { name: 'Sam' })),
  );
  expect(new Set(seats.map(({ seatId }) => seatId)).size).toBe(30);
  expect(new Set(await namesIn(classroom)).size).toBe(31);
  const colours = await classroom.app.rooms.use(classroom.lesson.lesson.id, ({ state }) =>
    Object.values(state.seats).map(({ colour }) => colour),
  );
  for (let colour = 0; colour < limits.seatColours; colour++) {
    expect(colours.filter((each) => each === colour).length).toBeGreaterThanOrEqual(3);
  }
});

test('a guest needs no field, and has one seat on every device, even when they open at once', async () => {
  const { classroom, doors } = await school();
  const [phone, laptop] = [new Browser(classroom), new Browser(classroom)];
  expect(await look(phone, doors.guest)).toMatchObject({
    role: 'lecturer',
    name: 'Fatima el Amrani',
    seatId: null,
    isOpen: true,
  });
  const [first, second] = await Promise.all([sit(phone, doors.guest), sit(laptop, doors.guest, { name: 'Ignored' })]);
  expect(first.role).toBe('lecturer');
  expect(second.seatId).toBe(first.seatId);
  expect(await look(laptop, doors.guest)).toMatchObject({
    seatId: first.seatId,
    guestId: classroom.lesson.links.guests[0]?.id,
  });
  expect(await namesIn(classroom)).toEqual(['Noor Visser', 'Fatima el Amrani']);
});

test('the teacher’s link is the teacher’s seat', async () => {
  const { classroom, doors, browser } = await school();
  expect(await look(browser, doors.teach)).toMatchObject({ role: 'teacher', name: 'Noor Visser', isOpen: true });
  const first = await sit(browser, doors.teach);
  expect(first.role).toBe('teacher');
  expect(await sit(new Browser(classroom), doors.teach)).toEqual(first);
});

test('a personal link is the same seat on another device', async () => {
  const { classroom, doors } = await school();
  const seated = await sit(new Browser(classroom), doors.join, { name: 'Mila' });
  const phone = new Browser(classroom);
  const path = `/api/doors/seat/${seated.token}`;
  expect(await look(phone, path)).toMatchObject({ kind: 'seat', role: 'student', name: 'Mila', seatId: null });
  expect(await sit(phone, path)).toEqual(seated);
  expect(await look(phone, doors.join)).toMatchObject({ name: 'Mila', seatId: seated.seatId });
});

test.each<[unknown, string | null]>([
  [{}, 'name'],
  [{ name: '' }, 'name'],
  [{ name: ' \u202e\t ' }, 'name'],
  [{ name: 'x'.repeat(limits.name + 1) }, 'name'],
  [{ name: 7 }, 'name'],
  [{ name: 'A', place: 'x'.repeat(limits.place + 1) }, 'place'],
  [{ name: 'A', language: 'fr' }, 'language'],
  [{ name: 'A', role: 'teacher' }, null],
  [[], null],
])('no seat for %j: the field %s is to blame', async (body, field) => {
  const { browser, doors, classroom } = await school();
  const { status, error } = await browser.post(`${doors.join}/seat`, body);
  expect([status, error]).toEqual([400, { code: 'invalid', field }]);
  expect(browser.cookies.size).toBe(0);
  expect(await namesIn(classroom)).toEqual(['Noor Visser']);
});

test('unknown, revoked and malformed links and codes are answered alike, at every door', async () => {
  const { browser, doors, classroom } = await school();
  const desk = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  await browser.delete(`${desk}/guests/${classroom.lesson.links.guests[0]?.id ?? ''}/link`);
  await browser.delete(`${desk}/code`);
  const texts = new Set<string>();
  for (const path of [
    doors.guest,
    doors.join,
    '/api/doors/join/ZZZZZZ',
    '/api/doors/join/no',
    `/api/doors/teach/${secretOfLink(doors.guest.replace('/api', 'http://x'))}`,
    '/api/doors/teach/x',
    '/api/doors/guest/%00',
    '/api/doors/seat/abcdefgh-AAAAAAAAAAAAAAAAAAAAAA',
    `/api/doors/join/${'x'.repeat(100)}`,
    '/api/doors/window/x',
  ]) {
    for (const answer of [await browser.get(path), await browser.post(`${path}/seat`, { name: 'Mila' })]) {
      expect([path, answer.status]).toEqual([path, 404]);
      texts.add(answer.text);
    }
  }
  expect([...texts]).toEqual(['{"error":{"code":"gone","field":null}}']);
  expect(browser.cookies.size).toBe(0);
});

test('looking at a door never takes a seat', async () => {
  const { browser, doors, classroom } = await school();
  for (const path of Object.values(doors)) await look(browser, path);
  expect(browser.cookies.size).toBe(0);
  expect(await namesIn(classroom)).toEqual(['Noor Visser']);
});

test('early students take their seat and wait; the door opens by itself', async () => {
  const { browser, doors, classroom } = await school({ startsAt, minutes: 45 });
  const opensAtMs = startsAtMs - limits.doorOpensBeforeMs;
  expect(await look(browser, doors.join)).toMatchObject({ isOpen: false, opensAtMs, hereCount: 0 });
  const seated = await sit(browser, doors.join, { name: 'Mila' });
  expect(await look(new Browser(classroom), doors.join)).toMatchObject({
    isOpen: false,
    here: [{ name: 'Mila', role: 'student' }],
  });
  expect(await look(new Browser(classroom), doors.guest)).toMatchObject({ isOpen: true, hereCount: 1 });

  classroom.clock.advance(2 * 60_000);
  expect(await look(new Browser(classroom), doors.join)).toMatchObject({ hereCount: 0 });
  expect(await look(browser, doors.join)).toMatchObject({ hereCount: 1, seatId: seated.seatId });
  classroom.clock.advance(opensAtMs - classroom.clock.nowMs());
  expect(await look(browser, doors.join)).toMatchObject({ isOpen: true, opensAtMs: null });
});

test('a teacher inside opens the door before its time', async () => {
  const { browser, doors, classroom } = await school({ startsAt });
  expect((await look(browser, doors.join)).isOpen).toBe(false);
  await classroom.join('teacher');
  expect(await look(browser, doors.join)).toMatchObject({ isOpen: true, hereCount: 1, here: [{ role: 'teacher' }] });
});

test('after the lesson newcomers find it closed; who was there may look again', async () => {
  const { browser, doors, classroom, lessonId } = await school();
  const mila = await sit(browser, doors.join, { name: 'Mila' });
  await classroom.enter(mila);
  await classroom.app.rooms.use(lessonId, (room) => void room.append('lesson:ended', {}, 'system'));
  const late = new Browser(classroom);
  expect(await look(late, doors.join)).toMatchObject({ isOpen: false, opensAtMs: null });
  const { status, error } = await late.post(`${doors.join}/seat`, { name: 'Late' });
  expect([status, error]).toEqual([403, { code: 'closed', field: null }]);
  expect(await look(browser, doors.join)).toMatchObject({ isOpen: true, name: 'Mila' });
  expect(await sit(browser, doors.join)).toMatchObject({ seatId: mila.seatId });
});

test('who was removed finds every door gone until readmitted', async () => {
  const { browser, doors, classroom, lessonId } = await school();
  const { seatId, token } = await sit(browser, doors.join, { name: 'Mila' });
  await classroom.app.rooms.use(lessonId, (room) => void room.append('seat:removed', { seatId }, 'system'));
  for (const path of [doors.join, `/api/doors/seat/${token}`]) {
    expect((await browser.get(path)).error?.code).toBe('gone');
    expect((await browser.post(`${path}/seat`, { name: 'Mila' })).error?.code).toBe('gone');
  }
  await classroom.app.rooms.use(lessonId, (room) => void room.append('seat:readmitted', { seatId }, 'system'));
  expect((await sit(browser, doors.join)).seatId).toBe(seatId);
});

test('a lesson has a limited number of seats; guests and teachers always find one', async () => {
  const { doors, classroom, lessonId } = await school();
  await classroom.app.rooms.use(lessonId, (room) => {
    for (let count = 1; count < limits.seats; count++) {
      const seatId = `seat_no_${count}` as Seated['seatId'];
      room.append(
        'seat:joined',
        { seatId, name: `S${count}`, role: 'student', colour: 1, place: null, language: 'nl', guestId: null },
        seatId,
      );
    }
  });
  const { status, error } = await new Browser(classroom).post(`${doors.join}/seat`, { name: 'Mila' });
  expect([status, error]).toEqual([413, { code: 'too_large', field: 'seats' }]);
  await sit(new Browser(classroom), doors.guest);
  await sit(new Browser(classroom), doors.teach);
});

test('guessing is slowed down for the guesser’s address, and a class behind it is not', async () => {
  const { browser, doors, classroom } = await school();
  await Promise.all(Array.from({ length: 60 }, (_, n) => sit(new Browser(classroom), doors.join, { name: `S${n}` })));
  for (let count = 0; count < limits.guessesAtOnce; count++) {
    expect((await browser.get('/api/doors/join/ZZZZZZ')).error?.code).toBe('gone');
  }
  const { status, error } = await browser.get('/api/doors/join/ZZZZZZ');
  expect([status, error?.code]).toEqual([429, 'rate_limited']);
  expect((await browser.get(doors.guest)).status).toBe(200);
  classroom.clock.advance(60_000);
  expect((await browser.get(doors.join)).status).toBe(200);
});

test('a guest says to be on the way, and everybody sees when', async () => {
  const { browser, doors, classroom } = await school({ startsAt: '2026-12-24T10:00:00Z' });
  const [teacher] = await classroom.join('teacher');
  const answer = doorSchema.parse((await browser.post(`${doors.guest}/on-my-way`, { minutes: 15 })).as());
  const arrivesAtMs = classroom.clock.nowMs() + 15 * 60_000;
  expect(answer.guests).toMatchObject([{ state: 'expected', arrivesAtMs }]);
  const guestId = classroom.lesson.links.guests[0]?.id ?? '';
  if (teacher) await until(teacher, ({ room }) => room?.guests[guestId]?.arrivesAtMs === arrivesAtMs);
  for (const body of [{ minutes: -1 }, { minutes: 1.5 }, { minutes: 241 }, {}, { minutes: 'x' }]) {
    expect((await browser.post(`${doors.guest}/on-my-way`, body)).error).toEqual({ code: 'invalid', field: 'minutes' });
  }
  expect((await browser.post(doors.teach.replace('teach', 'guest') + '/on-my-way', { minutes: 1 })).error?.code).toBe(
    'gone',
  );
});

test('a guest fills in the card and the photo before coming in', async () => {
  const { browser, doors, classroom } = await school();
  const card = {
    name: 'Fatima',
    organisation: 'Wijkz',
    field: null,
    bio: 'Ik help\nmensen.',
    topics: ['schuld', 'geld'],
  };
  expect((await browser.patch(`${doors.guest}/card`, card)).as()).toMatchObject({ name: 'Fatima', guests: [card] });
  const photo = await browser.upload(`${doors.guest}/photo`, png(50, 50));
  expect(photo.status).toBe(201);
  const { src } = photo.as<{ src: string }>();
  expect((await fetch(classroom.url + src)).status).toBe(200);
  expect((await look(browser, doors.join)).guests).toMatchObject([{ ...card, photo: src }]);
  await sit(browser, doors.guest);
  await browser.patch(`${doors.guest}/card`, { ...card, name: 'Fatima el A.' });
  expect(await namesIn(classroom)).toEqual(['Noor Visser', 'Fatima el A.']);
  expect((await browser.delete(`${doors.guest}/photo`)).as()).toMatchObject({
    guests: [{ name: 'Fatima el A.', photo: null }],
  });

  expect((await browser.patch(`${doors.guest}/card`, { ...card, name: '' })).error).toEqual({
    code: 'invalid',
    field: 'name',
  });
  expect((await browser.patch(`${doors.guest}/card`, { ...card, photo: '/x' })).error?.code).toBe('invalid');
  expect((await browser.upload(`${doors.guest}/photo`, Buffer.from('<svg/>'))).error).toEqual({
    code: 'invalid',
    field: 'file',
  });
  expect((await browser.upload(`${doors.guest}x/photo`, png())).error?.code).toBe('gone');
});

test('renewing a guest’s link keeps the seat that was taken with the old one', async () => {
  const { browser, doors, classroom } = await school();
  const before = await sit(browser, doors.guest);
  const base = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  const desk = (await browser.post(`${base}/guests/${classroom.lesson.links.guests[0]?.id ?? ''}/link`)).as<Desk>();
  const renewed = `/api/doors/guest/${secretOfLink(desk.guests[0]?.link ?? '')}`;
  expect((await sit(new Browser(classroom), renewed)).seatId).toBe(before.seatId);
  const inside = await classroom.enter(before);
  expect(inside.store.getState().you?.seatId).toBe(before.seatId);
});

test('renewing the code, or shutting the door, keeps who has a seat: they wait on and come in', async () => {
  const { classroom, doors } = await school({ startsAt });
  const [mila, sam, stranger] = [new Browser(classroom), new Browser(classroom), new Browser(classroom)];
  for (const pupil of [mila, sam]) await sit(pupil, doors.join, { name: 'Mila' });
  const desk = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  await stranger.post(`${desk}/code`);
  const renewed = (await stranger.get(desk)).as<Desk>().code;
  await stranger.delete(`${desk}/code`);
  // Far more often than anybody may guess.
  for (let round = 0; round < 2 * limits.guessesAtOnce; round++)
    expect((await mila.get(doors.join)).as<Door>().seatId).not.toBeNull();
  expect(await look(sam, `/api/doors/join/${renewed ?? ''}`)).toMatchObject({ name: 'Mila 2', isOpen: false });
  for (const path of [doors.join, `/api/doors/join/${renewed ?? ''}`])
    expect((await stranger.get(path)).error?.code).toBe('gone');
  await classroom.join('teacher');
  expect(await look(mila, doors.join)).toMatchObject({ isOpen: true });
  const inside = await classroom.enter(await sit(mila, doors.join));
  expect(inside.store.getState().room?.lesson.id).toBe(classroom.lesson.lesson.id);
});

test('I am somebody else: the device forgets the seat, and the next person gets one of their own', async () => {
  const { browser, doors, classroom, lessonId } = await school();
  const mila = await sit(browser, doors.join, { name: 'Mila' });
  browser.cookies.set('lol_seat_anotherLesson', 'kept');
  expect((await browser.delete(`/api/lessons/${lessonId}/seat`)).status).toBe(204);
  expect([...browser.cookies.keys()]).toEqual(['lol_seat_anotherLesson']);
  expect(await look(browser, doors.join)).toMatchObject({ seatId: null, name: null });
  const sam = await sit(browser, doors.join, { name: 'Sam' });
  expect(sam.seatId).not.toBe(mila.seatId);
  // The seat is Mila's still, on her own device.
  expect((await classroom.enter(mila)).store.getState().you?.seatId).toBe(mila.seatId);
});

test('leaving a shared device forgets every seat; there it is kept no longer than the browser is open', async () => {
  const { browser, doors } = await school();
  const { headers } = await browser.post(`${doors.join}/seat`, { name: 'Mila', shared: true });
  expect(headers.getSetCookie()[0]).not.toMatch(/max-age|expires/i);
  browser.cookies.set('lol_seat_anotherLesson', 'x');
  browser.cookies.set('theme', 'dark');
  expect((await browser.delete('/api/seats')).status).toBe(204);
  expect([...browser.cookies.keys()]).toEqual(['theme']);
});

test.each(['renew', 'revoke'] as const)('to %s a guest’s link can show out who is in the seat now', async (change) => {
  const { browser, doors, classroom } = await school();
  const seated = await sit(browser, doors.guest);
  const [teacher] = await classroom.join('teacher');
  const inside = await classroom.enter(seated);
  await teacher!.send('floor:grant', { seatId: seated.seatId, minutes: null, epoch: 0 });
  const desk = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  const link = `${desk}/guests/${classroom.lesson.links.guests[0]?.id ?? ''}/link`;
  const method = change === 'renew' ? 'POST' : 'DELETE';

  expect((await browser.send(method, link, { out: 'yes' })).error).toEqual({ code: 'invalid', field: 'out' });
  expect((await browser.send(method, link)).status).toBe(200);
  expect(inside.store.getState().status).toBe('online');
  expect((await browser.send(method, link, { out: true })).status).toBe(200);
  await until(inside, ({ closedReason }) => closedReason === 'gone');
  const { room } = await until(teacher!, ({ room }) => room?.seats[seated.seatId]?.presence === 'left');
  expect(room?.floor.holders).toEqual([]);
  const again = classroom.connect(seated);
  await until(again, ({ closedReason }) => closedReason === 'gone');

  // The guest is invited still: a new link leads into the same seat.
  const renewed = (await browser.post(link)).as<Desk>().guests[0]?.link ?? '';
  const back = await sit(new Browser(classroom), `/api/doors/guest/${secretOfLink(renewed)}`);
  expect(back.seatId).toBe(seated.seatId);
  await classroom.enter(back);
});

import { expect, test } from 'vitest';
import { createdLesson, desk as deskSchema, httpRefusal, type CreatedLesson, type Desk } from '../../shared/api.ts';
import { limits } from '../../shared/limits.ts';
import { Browser, pathOfLink, secretOfLink } from '../testing/http.ts';
import { jpeg, png, svg } from '../testing/pictures.ts';
import { startClassroom, until } from '../testing/startClassroom.ts';

async function atDesk() {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const base = `/api/desk/${secretOfLink(classroom.lesson.links.teacher)}`;
  const read = async () => deskSchema.parse((await browser.get(base)).as());
  return { classroom, browser, base, read, guestId: classroom.lesson.links.guests[0]?.id ?? '' };
}

test('a title is enough for a lesson with code and links', async () => {
  const browser = new Browser(await startClassroom());
  const { status, as, headers } = await browser.post('/api/lessons', { title: '  Breuken \n oefenen ' });
  expect(status).toBe(201);
  expect(headers.get('cache-control')).toBe('no-store');
  const { lesson, links } = createdLesson.parse(as());
  expect(lesson).toMatchObject({ title: 'Breuken oefenen', startsAtMs: null, minutes: null, language: 'nl' });
  expect(lesson.code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
  expect(links.student.endsWith(`/join/${lesson.code}`)).toBe(true);
  expect(links.guests).toEqual([]);
  expect((await browser.get(`/api/doors/teach/${secretOfLink(links.teacher)}`)).as()).toMatchObject({ name: 'Docent' });
});

test('a planned lesson keeps its time, its guests in order, and gives each a link of their own', async () => {
  const classroom = await startClassroom();
  const { as } = await new Browser(classroom).post('/api/lessons', {
    title: 'Guests',
    startsAt: '2026-11-24T10:30:00+01:00',
    minutes: 90,
    language: 'en',
    teacherName: 'Noor',
    guests: [
      { name: 'Fatima', topics: ['a', 'b'] },
      { name: 'Bram', bio: 'one\ntwo' },
    ],
  });
  const { lesson, links } = as<CreatedLesson>();
  expect(lesson).toMatchObject({ startsAtMs: Date.UTC(2026, 10, 24, 9, 30), minutes: 90, language: 'en' });
  expect(links.guests.map(({ name }) => name)).toEqual(['Fatima', 'Bram']);
  expect(new Set([links.teacher, ...links.guests.map(({ link }) => link)]).size).toBe(3);
  expect(links.teacher.startsWith(classroom.url)).toBe(true);
});

const long = 'x'.repeat(1000);
test.each<[unknown, string | null]>([
  [{}, 'title'],
  [{ title: '' }, 'title'],
  [{ title: ' \u202e \n' }, 'title'],
  [{ title: 5 }, 'title'],
  [{ title: long }, 'title'],
  [{ title: 'x'.repeat(limits.title + 1) }, 'title'],
  [{ title: 'A', startsAt: 'tomorrow' }, 'startsAt'],
  [{ title: 'A', startsAt: '2026-02-31T10:00:00Z' }, 'startsAt'],
  [{ title: 'A', startsAt: '2026-11-24T10:30:00' }, 'startsAt'],
  [{ title: 'A', startsAt: '1960-01-01T00:00:00Z' }, 'startsAt'],
  [{ title: 'A', startsAt: '1970-01-02T00:00:00Z' }, 'startsAt'],
  [{ title: 'A', startsAt: '9999-12-31T23:00:00Z' }, 'startsAt'],
  [{ title: 'A', timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ title: 'A', timeZone: '+01:00' }, 'timeZone'],
  [{ title: 'A', startsAt: 1_790_000_000_000 }, 'startsAt'],
  [{ title: 'A', minutes: 4 }, 'minutes'],
  [{ title: 'A', minutes: 601 }, 'minutes'],
  [{ title: 'A', minutes: 45.5 }, 'minutes'],
  [{ title: 'A', minutes: '45' }, 'minutes'],
  [{ title: 'A', language: 'fr' }, 'language'],
  [{ title: 'A', teacherName: long }, 'teacherName'],
  [{ title: 'A', guests: 'Fatima' }, 'guests'],
  [{ title: 'A', guests: Array.from({ length: limits.guests + 1 }, () => ({ name: 'G' })) }, 'guests'],
  [{ title: 'A', guests: [{ name: 'ok' }, { name: '' }] }, 'guests.1.name'],
  [{ title: 'A', guests: [{ name: 'G', organisation: long }] }, 'guests.0.organisation'],
  [{ title: 'A', guests: [{ name: 'G', field: long }] }, 'guests.0.field'],
  [{ title: 'A', guests: [{ name: 'G', bio: 'x'.repeat(601) }] }, 'guests.0.bio'],
  [{ title: 'A', guests: [{ name: 'G', topics: ['ok', ''] }] }, 'guests.0.topics.1'],
  [{ title: 'A', guests: [{ name: 'G', topics: Array.from({ length: 9 }, () => 't') }] }, 'guests.0.topics'],
  [[], null],
  ['not json', null],
  [undefined, null],
])('no lesson from %j: the field %s is to blame', async (body, field) => {
  const browser = new Browser(await startClassroom());
  const { status, as } = await browser.post('/api/lessons', body);
  expect(status).toBe(400);
  expect(httpRefusal.parse(as())).toEqual({ error: { code: 'invalid', field } });
});

test('a body past the limit is too large', async () => {
  const browser = new Browser(await startClassroom());
  const { status, error } = await browser.post('/api/lessons', { title: 'x'.repeat(600_000) });
  expect([status, error?.code]).toEqual([413, 'too_large']);
});

test('the desk shows the lesson, its links and its guests, by link or from the teacher’s seat', async () => {
  const { classroom, browser, read, guestId } = await atDesk();
  const desk = await read();
  const { lesson, links } = classroom.lesson;
  expect(desk).toMatchObject({
    code: lesson.code,
    links: { teacher: links.teacher, student: links.student },
    hereCount: 0,
  });
  expect(desk.guests).toMatchObject([
    { id: guestId, name: 'Fatima el Amrani', state: 'invited', link: links.guests[0]?.link, photo: null },
  ]);

  const path = `/api/lessons/${lesson.id}/desk`;
  expect((await browser.get(path)).error).toEqual({ code: 'gone', field: null });
  const bearer = async (role: 'teacher' | 'student') => ({
    authorization: `Bearer ${(await classroom.seat(role)).token}`,
  });
  expect((await browser.get(path, await bearer('student'))).error?.code).toBe('not_allowed');
  expect((await browser.get(path, await bearer('teacher'))).as()).toEqual(desk);
  await classroom.join('teacher', 'student');
  expect((await read()).hereCount).toBe(2);
});

test('the lesson is changed field by field, and everybody inside sees it', async () => {
  const { classroom, browser, base } = await atDesk();
  const [teacher] = await classroom.join('teacher');
  const change = async (body: unknown) => deskSchema.parse((await browser.patch(base, body)).as()).lesson;
  expect(await change({ startsAt: '2026-12-01T09:00:00Z', minutes: 30 })).toMatchObject({
    title: 'Armoede bespreekbaar maken',
    startsAtMs: Date.UTC(2026, 11, 1, 9),
    minutes: 30,
  });
  expect(await change({ title: 'Schulden', language: 'en' })).toMatchObject({ title: 'Schulden', minutes: 30 });
  expect(await change({ startsAt: null, minutes: null })).toMatchObject({ startsAtMs: null, minutes: null });
  if (teacher) await until(teacher, ({ room }) => room?.lesson.title === 'Schulden' && room.lesson.startsAtMs === null);
  for (const [body, field] of [
    [{ title: '' }, 'title'],
    [{ minutes: 1 }, 'minutes'],
    [{ startsAt: 'x' }, 'startsAt'],
    [{ startsAt: '2029-01-01T09:00:00Z' }, 'startsAt'],
    [{ startsAt: '2025-01-01T09:00:00Z' }, 'startsAt'],
    [{ timeZone: '' }, 'timeZone'],
    [{ language: 'de' }, 'language'],
    [{ code: 'X' }, null],
  ]) {
    expect((await browser.patch(base, body)).error).toEqual({ code: 'invalid', field });
  }
});

test('a lesson of long ago can be renamed, with the time that it had', async () => {
  const { classroom, browser, base } = await atDesk();
  const startsAt = '2026-12-01T09:00:00.000Z';
  expect((await browser.patch(base, { startsAt })).status).toBe(200);
  classroom.clock.advance(3 * 366 * 24 * 3600_000);
  expect((await browser.patch(base, { title: 'Long ago', startsAt })).as<Desk>().lesson.title).toBe('Long ago');
  expect((await browser.patch(base, { startsAt: '2026-12-01T10:00:00Z' })).error?.field).toBe('startsAt');
});

test('a lesson is by the clock of who planned it, until that is changed', async () => {
  const { browser, base, read } = await atDesk();
  expect((await read()).lesson.timeZone).toBe('Europe/Amsterdam');
  await browser.patch(base, { timeZone: 'America/Toronto' });
  await browser.patch(base, { title: 'Schulden' });
  expect((await read()).lesson).toMatchObject({ title: 'Schulden', timeZone: 'America/Toronto' });
});

test('guests are added and changed, up to a limit', async () => {
  const { classroom, browser, base, read, guestId } = await atDesk();
  const added = (await browser.post(`${base}/guests`, { name: 'Bram', bio: 'Bio' })).as<Desk>();
  expect(added.guests.map(({ name }) => name)).toEqual(['Fatima el Amrani', 'Bram']);
  expect(
    (await browser.get(pathOfLink(added.guests[1]?.link ?? '').replace('/guest/', '/api/doors/guest/'))).as(),
  ).toMatchObject({ name: 'Bram', role: 'lecturer' });

  await classroom.seat('lecturer');
  const card = { name: 'Dr. Fatima', organisation: null, field: 'Recht', bio: null, topics: ['geld'] };
  await browser.patch(`${base}/guests/${guestId}`, card);
  expect((await read()).guests[0]).toMatchObject(card);
  const door = await browser.get(`/api/doors/join/${classroom.lesson.lesson.code}`);
  expect(door.as()).toMatchObject({ guests: [{ name: 'Dr. Fatima', field: 'Recht' }, { name: 'Bram' }] });
  expect(
    (await browser.get(`/api/doors/guest/${secretOfLink(classroom.lesson.links.guests[0]?.link ?? '')}`)).as(),
  ).toMatchObject({ name: 'Dr. Fatima' });

  expect((await browser.patch(`${base}/guests/${guestId}`, { name: '' })).error).toEqual({
    code: 'invalid',
    field: 'name',
  });
  expect((await browser.post(`${base}/guests`, { topics: 'x' })).error).toMatchObject({ code: 'invalid' });
  expect((await browser.patch(`${base}/guests/guest_00000`, card)).error?.code).toBe('not_found');
  expect((await browser.patch(`${base}/guests/x`, card)).status).toBe(404);
  for (let count = 2; count < limits.guests; count++) await browser.post(`${base}/guests`, { name: `Gast ${count}` });
  expect((await browser.post(`${base}/guests`, { name: 'One more' })).error).toEqual({
    code: 'too_large',
    field: 'guests',
  });
});

test('a guest’s link is renewed and revoked; only the newest opens', async () => {
  const { browser, base, read, guestId } = await atDesk();
  const door = (link: string | null | undefined) => browser.get(`/api/doors/guest/${secretOfLink(link ?? '')}`);
  const first = (await read()).guests[0]?.link;
  const second = (await browser.post(`${base}/guests/${guestId}/link`)).as<Desk>().guests[0]?.link;
  expect(second).not.toBe(first);
  expect((await door(first)).error).toEqual({ code: 'gone', field: null });
  expect((await door(second)).status).toBe(200);
  const revoked = (await browser.delete(`${base}/guests/${guestId}/link`)).as<Desk>();
  expect(revoked.guests[0]?.link).toBeNull();
  expect((await door(second)).error).toEqual({ code: 'gone', field: null });
  const third = (await browser.post(`${base}/guests/${guestId}/link`)).as<Desk>().guests[0]?.link;
  expect((await door(third)).status).toBe(200);
  expect(new Set([first, second, third]).size).toBe(3);
});

test('an uninvited guest is out at once, with link and seat', async () => {
  const { classroom, browser, base, guestId } = await atDesk();
  const [guest] = await classroom.join('lecturer');
  const seated = await classroom.seat('lecturer');
  const desk = (await browser.delete(`${base}/guests/${guestId}`)).as<Desk>();
  expect(desk.guests).toEqual([]);
  if (guest) await until(guest, ({ status, closedReason }) => status === 'closed' && closedReason === 'removed');
  await expect(classroom.seat('lecturer')).rejects.toThrow('404');
  const again = classroom.connect(seated);
  await until(again, ({ status }) => status === 'closed');
  expect((await browser.delete(`${base}/guests/${guestId}`)).error?.code).toBe('not_found');
});

test('the students’ code is renewed, shut and opened again', async () => {
  const { classroom, browser, base } = await atDesk();
  const door = (code: string | null) => browser.get(`/api/doors/join/${code ?? ''}`);
  const old = classroom.lesson.lesson.code;
  const renewed = (await browser.post(`${base}/code`)).as<Desk>();
  expect(renewed.links.student?.endsWith(`/join/${renewed.code ?? ''}`)).toBe(true);
  expect((await door(old)).error?.code).toBe('gone');
  expect((await door(renewed.code)).status).toBe(200);
  expect((await browser.delete(`${base}/code`)).as()).toMatchObject({ code: null, links: { student: null } });
  expect((await door(renewed.code)).error?.code).toBe('gone');
  expect((await door((await browser.post(`${base}/code`)).as<Desk>().code)).status).toBe(200);
});

test('a guest’s photo is a picture of modest size, and can go again', async () => {
  const { classroom, browser, base, guestId } = await atDesk();
  const path = `${base}/guests/${guestId}/photo`;
  const photo = (await browser.upload(path, jpeg(400, 400), 'me.jpg')).as<Desk>().guests[0]?.photo ?? '';
  expect((await fetch(classroom.url + photo)).headers.get('content-type')).toBe('image/jpeg');
  await browser.patch(`${base}/guests/${guestId}`, { name: 'Fatima' });
  expect((await browser.get(base)).as<Desk>().guests[0]).toMatchObject({ name: 'Fatima', photo });
  expect((await browser.upload(path, svg)).error).toEqual({ code: 'invalid', field: 'file' });
  const big = Buffer.concat([png(), Buffer.alloc(limits.photoBytes)]);
  expect((await browser.upload(path, big)).error).toEqual({ code: 'too_large', field: 'file' });
  expect((await browser.delete(path)).as<Desk>().guests[0]?.photo).toBeNull();
});

test('every desk call with a wrong link is answered alike', async () => {
  const { classroom, browser, base, guestId } = await atDesk();
  const good = secretOfLink(classroom.lesson.links.teacher);
  const guest = secretOfLink(classroom.lesson.links.guests[0]?.link ?? '');
  const forged = good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A');
  const bodies = new Set<string>();
  for (const token of [forged, guest, 'nonsense', `${'x'.repeat(12)}-${'y'.repeat(22)}`, 'x'.repeat(99)]) {
    const { status, text } = await browser.get(`/api/desk/${token}`);
    expect(status).toBe(404);
    bodies.add(text);
  }
  expect([...bodies]).toEqual(['{"error":{"code":"gone","field":null}}']);

  const wrong = base.replace(good, forged);
  for (const [method, path] of [
    ['PATCH', ''],
    ['POST', '/guests'],
    ['PATCH', `/guests/${guestId}`],
    ['DELETE', `/guests/${guestId}`],
    ['POST', `/guests/${guestId}/link`],
    ['DELETE', `/guests/${guestId}/link`],
    ['POST', `/guests/${guestId}/photo`],
    ['DELETE', `/guests/${guestId}/photo`],
    ['POST', '/code'],
    ['DELETE', '/code'],
  ] as const) {
    const answer = await browser.send(method, wrong + path, method === 'DELETE' ? undefined : { name: 'X' });
    expect([method, path, answer.status, answer.error]).toEqual([method, path, 404, { code: 'gone', field: null }]);
  }
});

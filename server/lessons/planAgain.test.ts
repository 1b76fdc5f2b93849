import { expect, test } from 'vitest';
import { plannedLesson, type Desk } from '../../shared/api.ts';
import type { MaterialId } from '../../shared/ids.ts';
import type { MaterialList } from '../../shared/materials/api.ts';
import { deckOf, slideAsset } from '../../shared/materials/slides.ts';
import { orderOnDesk } from '../../shared/runningOrder/desk.ts';
import { openBoard } from '../board/index.ts';
import { Browser, pathOfLink, secretOfLink } from '../testing/http.ts';
import { jpeg, png } from '../testing/pictures.ts';
import { startClassroom } from '../testing/startClassroom.ts';

const startsAt = '2026-12-01T09:00:00+01:00';
const deskOf = (link: string): string => `/api/desk/${secretOfLink(link)}`;

/** A lesson with all that can be taken along. */
async function prepared() {
  const classroom = await startClassroom({ lesson: { minutes: 90, language: 'en', startsAt: '2026-11-24T10:00:00Z' } });
  const desk = new Browser(classroom);
  const { links } = classroom.lesson;
  const base = deskOf(links.teacher);
  const guestId = links.guests[0]!.id;
  await desk.upload(`${base}/guests/${guestId}/photo`, jpeg(40, 40), 'me.jpg');
  const deck = { title: 'Slides', kind: 'pdf', fileName: 'slides.pdf', bytes: 900, pages: 2 };
  const { id } = (await desk.post(`${base}/materials`, deck)).as<{ id: MaterialId }>();
  const form = new FormData();
  form.append('text', 'First');
  for (const [name, width] of [
    ['large', 40],
    ['small', 20],
    ['thumb', 8],
  ] as const)
    form.append(name, new Blob([Uint8Array.from(png(width, width))]), `${name}.png`);
  await desk.send('PUT', `${base}/materials/${id}/slides/1`, form);
  await desk.post(`${base}/running-order/segments`, {
    after: null,
    segments: [
      { title: 'Begin', minutes: 30, aid: 'hello', opens: [{ what: 'timer', minutes: 5 }] },
      { title: 'Talk', minutes: 60, floor: { who: 'guest', guestId }, stage: { on: 'deck', material: id, slide: 2 } },
    ],
  });
  await desk.patch(`${base}/running-order`, { guestsMayGoOn: true });
  return { classroom, desk, base, links, guestId, id };
}

test('a lesson is planned again with its guests, materials, running order and settings, on another day', async () => {
  const { classroom, desk, base, links, guestId, id } = await prepared();
  const [teacher] = await classroom.join('teacher');
  await teacher!.send('media:cameras', { on: false });
  await teacher!.send('order:goOn', { version: teacher!.store.getState().room!.runningOrder.version });
  await teacher!.send('lesson:end', {});

  const answer = await desk.post(`${base}/again`, { startsAt });
  expect(answer.status).toBe(201);
  const next = plannedLesson.parse(answer.as());
  const { title, language, timeZone } = classroom.lesson.lesson;
  const { lesson } = next;
  expect(next).toMatchObject({ lesson: { title, language, timeZone, minutes: 90, openedAtMs: null, endedAtMs: null } });
  expect([lesson.startsAtMs, next.lost]).toEqual([Date.parse(startsAt), []]);
  expect(next.links.guests[0]).toMatchObject({ name: 'Fatima el Amrani' });
  const newGuest = next.links.guests[0]!.id;
  expect([newGuest === guestId, next.links.guests[0]!.link === links.guests[0]!.link]).toEqual([false, false]);

  const there = deskOf(next.links.teacher);
  const [guest] = (await desk.get(there)).as<Desk>().guests;
  expect(guest).toMatchObject({ organisation: 'Wijkz', state: 'invited' });
  expect(guest!.photo).toContain(lesson.id);
  expect((await fetch(classroom.url + guest!.photo!)).status).toBe(200);
  const [material] = (await desk.get(`${there}/materials`)).as<MaterialList>().materials;
  expect(material).toMatchObject({ title: 'Slides', waiting: [2] });
  const { segments, visits, guestsMayGoOn } = (await desk.get(`${there}/running-order`)).as(orderOnDesk);
  expect([visits, guestsMayGoOn, material!.id === id]).toEqual([[], true, false]);
  expect(segments).toMatchObject([
    { title: 'Begin', minutes: 30, aid: 'hello', floor: { who: 'teacher' }, opens: [{ what: 'timer', minutes: 5 }] },
    { title: 'Talk', floor: { guestId: newGuest }, stage: { on: 'deck', material: material!.id, slide: 2 } },
  ]);
  await classroom.app.rooms.use(lesson.id, async (room) => {
    expect(room.state.media.cameras).toBe(false);
    expect(room.state.runningOrder).toMatchObject({ now: null, next: 'Begin' });
    const board = await openBoard(room, deckOf(material!.id));
    expect(board.get(slideAsset(material!.id, 1))).toBeDefined();
  });

  // The one that was stays as it was.
  expect((await desk.get(`${base}/running-order`)).as(orderOnDesk).visits).toHaveLength(1);
  const door = await desk.get(pathOfLink(links.guests[0]!.link).replace('/guest/', '/api/doors/guest/'));
  expect(door.status).toBe(200);
});

test('what was removed meanwhile is left out, and the rest comes', async () => {
  const { desk, base, guestId, id } = await prepared();
  await desk.delete(`${base}/materials/${id}`);
  await desk.delete(`${base}/guests/${guestId}`);
  const next = plannedLesson.parse((await desk.post(`${base}/again`, { startsAt: null, title: 'Part two' })).as());
  expect(next).toMatchObject({ lesson: { title: 'Part two', startsAtMs: null, minutes: 90 }, lost: [] });
  const { segments } = (await desk.get(`${deskOf(next.links.teacher)}/running-order`)).as(orderOnDesk);
  expect(segments[1]).toMatchObject({ title: 'Talk', floor: { who: 'teacher' }, stage: null });
});

test('only the teacher’s link plans a lesson again, and only on a day that can be', async () => {
  const { desk, base, links } = await prepared();
  const guests = deskOf(links.guests[0]!.link);
  expect((await desk.post(`${guests}/again`, { startsAt })).error?.code).toBe('gone');
  const far = await desk.post(`${base}/again`, { startsAt: '2090-01-01T10:00:00Z' });
  expect(far.error).toEqual({ code: 'invalid', field: 'startsAt' });
});

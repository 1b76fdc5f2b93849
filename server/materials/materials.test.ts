/** Materials over HTTP and in the room: real requests, real participants, real boards. */
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Participant } from '../../client/connection/participant.ts';
import type { MaterialId } from '../../shared/ids.ts';
import { ClassroomError } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { MaterialList } from '../../shared/materials/api.ts';
import { deckOf, slideAsset, slidePage, slideShape } from '../../shared/materials/slides.ts';
import { eventually } from '../board/testing/acts.ts';
import { TestBoard } from '../board/testing/testBoard.ts';
import type { OfficeConverter } from './office/index.ts';
import { memoryStorage } from '../storage/index.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { png } from '../testing/pictures.ts';
import { type Classroom, startClassroom, until } from '../testing/startClassroom.ts';

const deskOf = (classroom: Classroom, lesson = classroom.lesson) =>
  `/api/desk/${secretOfLink(lesson.links.teacher)}/materials`;
const doorOf = (classroom: Classroom) =>
  `/api/doors/guest/${secretOfLink(classroom.lesson.links.guests[0]!.link)}/materials`;

const deck = { title: 'Geldzorgen herkennen', kind: 'pdf', fileName: 'Geldzorgen.pdf', bytes: 100, pages: 3 } as const;

async function add(browser: Browser, at: string, more: object = {}): Promise<MaterialId> {
  const answer = await browser.post(at, { ...deck, ...more });
  expect(answer.status).toBe(201);
  return answer.as<{ id: MaterialId }>().id;
}

function slideForm(shade: number, text = 'Vijf signalen\nDe post blijft liggen'): FormData {
  const form = new FormData();
  form.append('text', text);
  for (const [name, width] of [
    ['large', 40],
    ['small', 20],
    ['thumb', 8],
  ] as const)
    form.append(name, new Blob([Uint8Array.from(png(width, width / 2, shade))]), `${name}.png`);
  return form;
}

const putSlide = (browser: Browser, at: string, id: string, number: number, form = slideForm(number * 20)) =>
  browser.send('PUT', `${at}/${id}/slides/${String(number)}`, form);

async function putPart(classroom: Classroom, at: string, id: string, part: number, content: Uint8Array) {
  return fetch(`${classroom.url}${at}/${id}/file/${String(part)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(content),
  });
}

const listOf = async (browser: Browser, at: string) => (await browser.get(at)).as<MaterialList>().materials;

async function open(participant: Participant, id: MaterialId): Promise<TestBoard> {
  const board = new TestBoard(participant, true, deckOf(id));
  onTestFinished(() => board.close());
  await eventually(() => board.isReady);
  return board;
}

test('a deck has a page for each slide from the start, and their pictures as they come, in any order and again', async () => {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const at = deskOf(classroom);
  const id = await add(browser, at);
  expect(await listOf(browser, at)).toMatchObject([
    { id, title: deck.title, waiting: [1, 2, 3], failed: [], thumb: null, broughtBy: 'Noor Visser', isMine: true },
  ]);
  const [teacher] = await classroom.join('teacher');
  const board = await open(teacher!, id);
  const pages = Object.keys(board.records()).filter((record) => record.startsWith('page:'));
  expect(pages.sort()).toEqual([1, 2, 3].map((number) => slidePage(id, number)));

  for (const number of [3, 1, 1]) expect((await putSlide(browser, at, id, number)).status).toBe(204);
  const failed = new FormData();
  failed.append('failed', 'yes');
  expect((await putSlide(browser, at, id, 2, failed)).status).toBe(204);
  const find = (record: string) => board.get(record) as { meta: Record<string, unknown> } | undefined;
  await eventually(() => find(slideShape(id, 3)) !== undefined && find(slidePage(id, 2))?.meta['failed'] === true);
  expect(find(slideShape(id, 1))).toMatchObject({
    parentId: slidePage(id, 1),
    isLocked: true,
    props: { w: 1600, h: 800, altText: 'Vijf signalen\nDe post blijft liggen', assetId: slideAsset(id, 1) },
  });
  expect(find(slideAsset(id, 1))).toMatchObject({ props: { w: 40, h: 20 }, meta: { smallWidthPx: 20 } });
  expect(find(slidePage(id, 1))).toMatchObject({ name: 'Vijf signalen', meta: { slide: 1 } });
  const [listed] = await listOf(browser, at);
  expect(listed).toMatchObject({ waiting: [], failed: [2], thumb: expect.stringMatching(/^\/uploads\//) as string });

  // What failed can be made after all.
  expect((await putSlide(browser, at, id, 2)).status).toBe(204);
  expect((await listOf(browser, at))[0]).toMatchObject({ waiting: [], failed: [] });
  await eventually(() => find(slidePage(id, 2))?.meta['failed'] === undefined);
});

test('students hear nothing of materials until they are on the stage', async () => {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const [teacher, student] = await classroom.join('teacher', 'student');
  const heard: string[] = [];
  student!.onEntry((entry) => heard.push(JSON.stringify(entry)));
  const at = deskOf(classroom);
  const id = await add(browser, at);
  await putSlide(browser, at, id, 1);
  await until(teacher!, ({ room }) => room!.materials[0]?.thumb != null);
  await expect(student!.send('board:connect', { board: deckOf(id), request: 'r', generation: 0, seq: 0, schema: {} })).rejects.toMatchObject({ code: 'not_allowed' }); // prettier-ignore
  await teacher!.send('board:turn', { board: deckOf(id), pageId: slidePage(id, 1) });
  await until(student!, ({ room }) => room!.stage.board === deckOf(id));
  expect(student!.store.getState().room!.materials).toEqual([]);
  expect(heard.join()).not.toMatch(/material:|Geldzorgen/);
  const board = await open(student!, id);
  expect(board.get(slideShape(id, 1))).toBeDefined();
  // Whoever comes in later knows as little.
  const [late] = await classroom.join('student');
  expect(JSON.stringify(late!.store.getState().room)).not.toContain('Geldzorgen');

  expect((await browser.delete(`${at}/${id}`)).status).toBe(204);
  await until(student!, ({ room }) => room!.stage.board === 'main' && !(deckOf(id) in room!.boards));
  expect(await listOf(browser, at)).toEqual([]);
});

test('a guest brings slides from the invitation, and changes nothing that others brought', async () => {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const [desk, door] = [deskOf(classroom), doorOf(classroom)];
  const ours = await add(browser, desk);
  const theirs = await add(browser, door, { title: 'Eerst de mens' });
  expect((await putSlide(browser, door, theirs, 1)).status).toBe(204);
  expect(await listOf(browser, door)).toMatchObject([
    { id: ours, isMine: false },
    { id: theirs, isMine: true, broughtBy: 'Fatima el Amrani' },
  ]);
  for (const refused of [
    putSlide(browser, door, ours, 1),
    browser.patch(`${door}/${ours}`, { title: 'x' }),
    browser.delete(`${door}/${ours}`),
    browser.send('PUT', `${door}/order`, { ids: [theirs, ours] }),
  ])
    expect((await refused).error?.code).toBe('not_allowed');
  // Whether students may keep it is the guest's to say, whatever the teacher thinks.
  expect((await browser.patch(`${desk}/${theirs}`, { mayKeep: true })).error?.code).toBe('not_allowed');
  expect((await browser.patch(`${door}/${theirs}`, { mayKeep: true })).status).toBe(204);
  expect((await browser.patch(`${desk}/${theirs}`, { title: 'Anders' })).status).toBe(204);
  expect((await browser.send('PUT', `${desk}/order`, { ids: [theirs, ours] })).status).toBe(204);
  expect(await listOf(browser, desk)).toMatchObject([{ id: theirs, title: 'Anders', mayKeep: true }, { id: ours }]);
});

test('in the room the same works with a seat, and not for students', async () => {
  const classroom = await startClassroom();
  const seated = { teacher: await classroom.seat('teacher'), student: await classroom.seat('student') };
  const at = `/api/lessons/${seated.teacher.lessonId}/materials`;
  const as = (role: 'teacher' | 'student') => {
    const browser = new Browser(classroom);
    browser.cookies.set(`lol_seat_${seated.teacher.lessonId}`, seated[role].token);
    return browser;
  };
  await add(as('teacher'), at);
  for (const refused of [as('student').get(at), as('student').post(at, deck)])
    expect((await refused).error?.code).toBe('not_allowed');
  expect((await new Browser(classroom).get(at)).error?.code).toBe('gone');
  expect((await new Browser(classroom).get('/api/desk/unknown/materials')).error?.code).toBe('gone');
});

test('the file comes in parts, is whole when all are there, and is handed out when it was on the stage and its owner agrees', async () => {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const [teacher, student] = await classroom.join('teacher', 'student');
  const at = deskOf(classroom);
  const bytes = limits.filePartBytes + 5;
  const id = await add(browser, at, { bytes, fileName: 'Geldzorgen ’25.pdf' });
  const [first, second] = [Buffer.alloc(limits.filePartBytes, 7), Buffer.from('%%EOF')];
  expect((await putPart(classroom, at, id, 0, second)).status).toBe(400);
  expect((await putPart(classroom, at, id, 2, second)).status).toBe(404);
  for (const [part, content] of [
    [1, second],
    [0, first],
    [0, first],
  ] as const)
    expect((await putPart(classroom, at, id, part, content)).status).toBe(204);
  const whole = await fetch(`${classroom.url}${at}/${id}/file`);
  expect(whole.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''Geldzorgen%20%E2%80%9925.pdf");
  expect(Buffer.from(await whole.arrayBuffer()).equals(Buffer.concat([first, second]))).toBe(true);

  const seated = await classroom.seat('student', 'Daan');
  const inRoom = (): Promise<Response> =>
    fetch(`${classroom.url}/api/lessons/${seated.lessonId}/materials/${id}/file`, {
      headers: { authorization: `Bearer ${seated.token}` },
    });
  expect((await inRoom()).status).toBe(403);
  await browser.patch(`${at}/${id}`, { mayKeep: true });
  expect((await inRoom()).status).toBe(403);
  await teacher!.send('board:turn', { board: deckOf(id), pageId: slidePage(id, 1) });
  await until(student!, ({ room }) => room!.handouts.length === 1);
  expect(student!.store.getState().room!.handouts).toEqual([
    { id, title: deck.title, bytes, fileName: 'Geldzorgen ’25.pdf' },
  ]);
  expect((await inRoom()).status).toBe(200);
  // A part of a file is nobody's picture.
  const { parts } = (await listOf(browser, at))[0]!;
  const picture = await fetch(`${classroom.url}/uploads/${seated.lessonId}/${parts[0]!}`, {
    headers: { authorization: `Bearer ${seated.token}` },
  });
  expect(picture.status).toBe(404);
  await browser.patch(`${at}/${id}`, { mayKeep: false });
  await until(student!, ({ room }) => room!.handouts.length === 0);
  expect((await inRoom()).status).toBe(403);
});

test('notes beside a slide are for who wrote them', async () => {
  const classroom = await startClassroom();
  const [teacher, guest, student] = await classroom.join('teacher', 'lecturer', 'student');
  const id = await add(new Browser(classroom), deskOf(classroom));
  const heard: string[] = [];
  for (const other of [guest!, student!]) other.onEntry((entry) => heard.push(JSON.stringify(entry)));
  await teacher!.send('material:note', { id, slide: 2, text: 'Laat er twee antwoorden' });
  await until(teacher!, ({ room, you }) => room!.slideNotes[you!.seatId]?.[slidePage(id, 2)] !== undefined);
  await guest!.send('material:note', { id, slide: 2, text: 'Van mij' });
  await until(guest!, ({ room, you }) => room!.slideNotes[you!.seatId] !== undefined);
  expect(JSON.stringify(guest!.store.getState().room!.slideNotes)).not.toContain('twee antwoorden');
  expect(heard.join()).not.toContain('twee antwoorden');
  await expect(student!.send('material:note', { id, slide: 1, text: 'x' })).rejects.toMatchObject({ code: 'not_allowed' }); // prettier-ignore
  await expect(teacher!.send('material:note', { id, slide: 4, text: 'x' })).rejects.toMatchObject({ code: 'not_found' }); // prettier-ignore
});

test('a material of an earlier lesson is taken over, with its slides and its file, without what was drawn', async () => {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const at = deskOf(classroom);
  const id = await add(browser, at, { bytes: 4 });
  await putSlide(browser, at, id, 1);
  await putPart(classroom, at, id, 0, Buffer.from('%PDF'));
  const next = (await browser.post('/api/lessons', { title: 'Vervolg', teacherName: 'Noor' })).as<
    typeof classroom.lesson
  >();
  const there = deskOf(classroom, next);
  const from = secretOfLink(classroom.lesson.links.teacher);
  const taken = await browser.post(`${there}/copy`, { from, id });
  expect(taken.status).toBe(201);
  await browser.delete(`${at}/${id}`);
  const [copied] = await listOf(browser, there);
  expect(copied).toMatchObject({ title: deck.title, waiting: [2, 3], thumb: expect.stringContaining(next.lesson.id) as string }); // prettier-ignore
  expect(await (await fetch(`${classroom.url}${there}/${copied!.id}/file`)).text()).toBe('%PDF');
  expect((await browser.post(`${there}/copy`, { from: 'wrong', id })).error?.code).toBe('gone');
});

test('what cannot be a material is refused, and nothing is left of it', async () => {
  const classroom = await startClassroom();
  const browser = new Browser(classroom);
  const at = deskOf(classroom);
  for (const wrong of [
    { pages: 0 },
    { pages: limits.deckPages + 1 },
    { bytes: limits.materialBytes + 1 },
    { title: '' },
  ])
    expect((await browser.post(at, { ...deck, ...wrong })).error?.code).toBe('invalid');
  const id = await add(browser, at);
  expect((await putSlide(browser, at, id, 4)).error?.code).toBe('not_found');
  expect((await putSlide(browser, at, 'unknown-one', 1)).error?.code).toBe('not_found');
  const noPicture = slideForm(1);
  noPicture.set('large', new Blob(['<svg/>']), 'large.svg');
  expect((await putSlide(browser, at, id, 1, noPicture)).error?.code).toBe('invalid');
  expect((await browser.post(`${at}/${id}`, {})).status).toBe(404);
  expect((await listOf(browser, at))[0]?.waiting).toEqual([1, 2, 3]);
});

test('an Office file becomes a PDF where the server can make one, and why not is said by code and field', async () => {
  const made: Buffer[] = [];
  const office: OfficeConverter = {
    isThere: true,
    convert: (file) => {
      made.push(Buffer.from(file));
      return file.length > 4
        ? Promise.resolve(Buffer.from('%PDF-1.7'))
        : Promise.reject(new ClassroomError('invalid', 'locked', 'password'));
    },
    stop: () => Promise.resolve(),
  };
  const classroom = await startClassroom({ app: { office } });
  const browser = new Browser(classroom);
  const at = deskOf(classroom);
  expect((await browser.get(at)).as<MaterialList>().hasOffice).toBe(true);
  const convert = (content: string, where = at) =>
    fetch(`${classroom.url}${where}/convert`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    });
  const pdf = await convert('PK and so on');
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(await pdf.text()).toBe('%PDF-1.7');
  expect(made.map(String)).toEqual(['PK and so on']);
  expect(await (await convert('PK')).json()).toEqual({ error: { code: 'invalid', field: 'password' } });
  expect((await convert('PK and so on', '/api/desk/unknown/materials')).status).toBe(404);
  expect(made).toHaveLength(2);

  const without = await startClassroom();
  expect((await new Browser(without).get(deskOf(without))).as<MaterialList>().hasOffice).toBe(false);
});

test('all of it is there after a restart', async () => {
  const storage = memoryStorage();
  const classroom = await startClassroom({ storage });
  const browser = new Browser(classroom);
  const at = deskOf(classroom);
  const id = await add(browser, at, { pages: limits.deckPages });
  await putSlide(browser, at, id, limits.deckPages);
  await classroom.stop();
  await classroom.start();
  // The first request finds that its connection is gone.
  const [material] = await vi.waitFor(() => listOf(browser, at));
  expect(material?.waiting).toHaveLength(limits.deckPages - 1);
  const [teacher] = await classroom.join('teacher');
  const board = await open(teacher!, id);
  expect(board.get(slideShape(id, limits.deckPages))).toBeDefined();
});

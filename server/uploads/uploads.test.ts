import { expect, test } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { cleaningRules } from '../../shared/pictures/picture.ts';
import { memoryStorage } from '../storage/index.ts';
import type { Storage } from '../storage/storage.ts';
import { Browser, secretOfLink } from '../testing/http.ts';
import { gif, jpeg, png, svg } from '../testing/pictures.ts';
import { plant, secret } from '../testing/secrets.ts';
import { startClassroom } from '../testing/startClassroom.ts';

const headersOf = ({ cookies }: Browser) => ({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });

async function withSeat(role: 'teacher' | 'student', storage?: Storage) {
  const classroom = await startClassroom(storage ? { storage } : {});
  const seated = await classroom.seat(role);
  const browser = new Browser(classroom);
  browser.cookies.set(`lol_seat_${seated.lessonId}`, seated.token);
  return { classroom, browser, seated, path: `/api/lessons/${seated.lessonId}/uploads` };
}

test('a picture is kept by its content and served safely', async () => {
  const { browser, path, classroom } = await withSeat('teacher');
  const content = png(30, 20);
  const { status, as } = await browser.upload(path, content, '../../evil.svg', 'image/svg+xml');
  expect(status).toBe(201);
  const { src } = as<{ src: string }>();
  expect(src).toMatch(/^\/uploads\/[\w-]+\/[0-9a-f]{64}$/);
  expect((await browser.upload(path, content)).as()).toEqual({ src });

  const headers = headersOf(browser);
  const response = await fetch(classroom.url + src, { headers });
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600, immutable',
    vary: 'cookie, authorization',
  });
  const etag = response.headers.get('etag') ?? '';
  const again = await fetch(classroom.url + src, { headers: { ...headers, 'if-none-match': etag } });
  expect(again.status).toBe(304);
});

test('pictures of a board are for who has a seat in that lesson, until removed', async () => {
  const { browser, path, classroom, seated } = await withSeat('teacher');
  const { src } = (await browser.upload(path, png())).as<{ src: string }>();
  const status = async (headers: Record<string, string>) => (await fetch(classroom.url + src, { headers })).status;
  const student = await classroom.seat('student');
  const inSeat = { cookie: `lol_seat_other=x; lol_seat_${student.lessonId}=${student.token}` };
  expect(await status(inSeat)).toBe(200);
  expect(await status({ authorization: `Bearer ${student.token}` })).toBe(200);

  expect(await status({})).toBe(404);
  expect(await status({ cookie: `lol_seat_${seated.lessonId}=${'x'.repeat(35)}` })).toBe(404);
  // A seat in another lesson, whatever the cookie says.
  const { links } = (await browser.post('/api/lessons', { title: 'Another' })).as<{ links: { teacher: string } }>();
  const door = `/api/doors/teach/${secretOfLink(links.teacher)}/seat`;
  const other = (await new Browser(classroom).post(door, {})).as<{ lessonId: string; token: string }>();
  expect(await status({ cookie: `lol_seat_${other.lessonId}=${other.token}` })).toBe(404);
  expect(await status({ cookie: `lol_seat_${seated.lessonId}=${other.token}` })).toBe(404);

  await classroom.app.rooms.use(
    seated.lessonId,
    (room) => void room.append('seat:removed', { seatId: student.seatId }, 'system'),
  );
  expect(await status(inSeat)).toBe(404);
});

test('a guest’s photo is seen at the doors, before anybody has a seat, while it is the guest’s', async () => {
  const classroom = await startClassroom({ lesson: { guests: [{ name: 'Prof. Ama Mensah' }] } });
  const browser = new Browser(classroom);
  const { links } = classroom.lesson;
  const card = `/api/doors/guest/${secretOfLink(links.guests[0]?.link ?? '')}/photo`;
  const { src } = (await browser.upload(card, plant.jpeg(jpeg(50, 50)))).as<{ src: string }>();
  const photo = await fetch(classroom.url + src);
  expect(photo.status).toBe(200);
  expect(Buffer.from(await photo.arrayBuffer()).includes(secret)).toBe(false);
  await browser.upload(card, png(50, 50));
  expect((await fetch(classroom.url + src)).status).toBe(404);
});

test('what a photo tells beside what it shows is not kept, whoever sent it', async () => {
  const { browser, path, classroom, seated } = await withSeat('teacher');
  const { src } = (await browser.upload(path, plant.jpeg(jpeg(300, 200), 6))).as<{ src: string }>();
  const hash = src.split('/').at(-1) ?? '';
  const content = Buffer.from((await classroom.storage.uploadContent(seated.lessonId, hash)) ?? []);
  expect(content.includes(secret)).toBe(false);
  const upload = { mediaType: 'image/jpeg', bytes: content.length, rules: cleaningRules };
  expect(await classroom.storage.upload(seated.lessonId, hash)).toMatchObject(upload);
  // The same picture, whatever it told.
  expect((await browser.upload(path, plant.jpeg(jpeg(300, 200), 6).subarray(0, -9))).as()).toEqual({ src });
});

test.each([
  ['a script in a picture’s clothes', svg],
  ['a web page', Buffer.from('<html><script>alert(1)</script>')],
  ['nothing', Buffer.alloc(0)],
  ['a picture cut off in its head', png().subarray(0, 20)],
  ['a picture without any area', png(0, 10)],
])('%s is refused', async (_what, content) => {
  const { browser, path } = await withSeat('teacher');
  const { status, error } = await browser.upload(path, content, 'photo.png', 'image/png');
  expect(status).toBe(400);
  expect(error).toEqual({ code: 'invalid', field: 'file' });
});

test('too many bytes or too many pixels are refused', async () => {
  const { browser, path } = await withSeat('teacher');
  const big = Buffer.concat([png(), Buffer.alloc(limits.uploadBytes)]);
  for (const content of [
    big,
    png(12_001, 10),
    jpeg(10, 40_000),
    png(8000, 8000),
    gif(12_000, 12_000),
    gif(10, 10, [[20_000, 20_000]]),
  ]) {
    const { status, error } = await browser.upload(path, content);
    expect([content.length, status, error]).toEqual([content.length, 413, { code: 'too_large', field: 'file' }]);
  }
  expect((await browser.upload(path, png(12_000, 10))).status).toBe(201);
});

test('a lesson has room for so many pictures, and no more, however many come at once', async () => {
  const storage = memoryStorage();
  const picture = png(10, 10, 0);
  const room = 2 * picture.length + 50;
  let kept = 0;
  const almostFull: Storage = {
    ...storage,
    uploadedBytes: async () => limits.lessonUploadBytes - room + kept,
    putUpload: async (upload, content) => {
      await storage.putUpload(upload, content);
      kept += content.length;
    },
  };
  const { browser, path } = await withSeat('teacher', almostFull);
  const pictures = Array.from({ length: 6 }, (_, at) => png(10, 10, at));
  const answers = await Promise.all(pictures.map((content) => browser.upload(path, content)));
  expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(2);
  const refused = answers.find(({ status }) => status !== 201);
  expect([refused?.status, refused?.error]).toEqual([413, { code: 'too_large', field: 'lesson' }]);
  // What is there already takes no more room.
  const again = pictures.find((_, at) => answers[at]?.status === 201);
  if (again) expect((await browser.upload(path, again)).status).toBe(201);
});

test('what is no upload at all is refused', async () => {
  const { browser, path } = await withSeat('teacher');
  const form = new FormData();
  form.append('file', 'not a file');
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const answer of [
    await browser.post(path, { file: 'x' }),
    await browser.send('POST', path, form),
    await browser.send('POST', path, 'garbage', headers),
    await browser.send(
      'POST',
      path,
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nAAAA',
      headers,
    ),
  ]) {
    expect([answer.status, answer.error?.code]).toEqual([400, 'invalid']);
  }
});

test('only those who may draw bring pictures to the board', async () => {
  const { browser, path, classroom, seated } = await withSeat('student');
  expect((await browser.upload(path, png())).error).toEqual({ code: 'not_allowed', field: null });
  const stranger = new Browser(classroom);
  const unknown = await stranger.upload('/api/lessons/lesson_00001/uploads', png());
  const noSeat = await stranger.upload(path, png());
  const wrongId = await stranger.upload('/api/lessons/x%2F..%2Fy/uploads', png());
  for (const answer of [unknown, noSeat, wrongId]) expect([answer.status, answer.error?.code]).toEqual([404, 'gone']);

  await classroom.app.rooms.use(
    seated.lessonId,
    (room) => void room.append('chalk:given', { seatId: seated.seatId }, 'system'),
  );
  expect((await browser.upload(path, png())).status).toBe(201);
  await classroom.app.rooms.use(
    seated.lessonId,
    (room) => void room.append('seat:removed', { seatId: seated.seatId }, 'system'),
  );
  expect((await browser.upload(path, png())).error?.code).toBe('gone');
});

test('paths lead nowhere but to uploads of that lesson', async () => {
  const { browser, path, classroom, seated } = await withSeat('teacher');
  const { src } = (await browser.upload(path, png())).as<{ src: string }>();
  const hash = src.split('/').at(-1) ?? '';
  for (const wrong of [
    `/uploads/lesson_00001/${hash}`,
    `/uploads/${seated.lessonId}/${'0'.repeat(64)}`,
    `/uploads/${seated.lessonId}/${hash.toUpperCase()}`,
    `/uploads/${seated.lessonId}/..%2f..%2fsecret.key`,
    `/uploads/..%2f..%2f/${hash}`,
    `/uploads/${seated.lessonId}/${hash}%00`,
  ]) {
    const { status } = await fetch(classroom.url + wrong, { headers: headersOf(browser) });
    expect([wrong, status]).toEqual([wrong, 404]);
  }
});

/** What protects a person's browser, and the server from requests of other sites, over the front door. */
import { expect, test } from 'vitest';
import { FakeEngine } from './media/testing/fakeEngine.ts';
import { createLog } from './operations/index.ts';
import { startClassroom } from './testing/startClassroom.ts';

const get = (url: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { headers, redirect: 'manual' });

test.each(['/', '/api/nonsense', '/api/doors/join/ZZZZZZ', '/uploads/x/y'])(
  '%s comes with every header that protects',
  async (path) => {
    const classroom = await startClassroom();
    const headers = Object.fromEntries((await get(classroom.url + path)).headers);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    const policy = headers['content-security-policy'];
    for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'self'"])
      expect(policy?.split(';')).toContain(rule);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers['permissions-policy']).toContain('geolocation=()');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    // Plain http on a school's own network must stay reachable.
    expect(headers).not.toHaveProperty('strict-transport-security');
  },
);

test('camera, microphone and screen are for our own pages only', async () => {
  const classroom = await startClassroom();
  const policy = (await get(classroom.url)).headers.get('permissions-policy')?.split(', ');
  for (const device of ['camera', 'microphone', 'display-capture']) expect(policy).toContain(`${device}=(self)`);
});

test('a page speaks with its own server, and with the one that carries voices where there is another', async () => {
  const spoken = async (media: FakeEngine | null): Promise<string | undefined> => {
    const classroom = await startClassroom({ app: { media } });
    const policy = (await get(classroom.url)).headers.get('content-security-policy');
    return policy?.split(';').find((rule) => rule.startsWith('connect-src'));
  };
  const elsewhere = Object.assign(new FakeEngine(), { hosts: ['wss://livekit.school.nl'] });
  expect(await spoken(null)).toBe("connect-src 'self' data: blob:");
  expect(await spoken(new FakeEngine())).toBe("connect-src 'self' data: blob:");
  expect(await spoken(elsewhere)).toBe("connect-src 'self' data: blob: wss://livekit.school.nl");
});

test('a path that cannot be read is refused like everything else', async () => {
  const response = await get(`${(await startClassroom()).url}/%`);
  expect([response.status, await response.json()]).toEqual([400, { error: { code: 'invalid', field: null } }]);
});

test('over https browsers are told to stay there, and cookies are for https only', async () => {
  const classroom = await startClassroom({ app: { trustProxy: true } });
  const https = { 'x-forwarded-proto': 'https' };
  expect((await get(classroom.url, https)).headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
  const seat = `/api/doors/join/${classroom.lesson.lesson.code}/seat`;
  const cookie = (await classroom.post(seat, { name: 'Mila' }, https)).headers.get('set-cookie');
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect(cookie).toMatch(/Secure/);
});

test('without a trusted proxy nobody believes what a request says of itself', async () => {
  const classroom = await startClassroom();
  const claims = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '6.6.6.6' };
  const response = await classroom.post('/api/lessons', { title: 'x' }, claims);
  expect(response.headers.get('strict-transport-security')).toBeNull();
  expect(await response.text()).not.toContain('evil.example');
});

test('a page of another site changes nothing, and its form is not understood', async () => {
  const classroom = await startClassroom();
  const lesson = { title: 'x' };
  for (const origin of ['https://evil.example', 'null']) {
    const response = await classroom.post('/api/lessons', lesson, { origin });
    expect([response.status, await response.json()]).toEqual([403, { error: { code: 'not_allowed', field: null } }]);
  }
  expect((await classroom.post('/api/lessons', lesson, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await classroom.post('/api/lessons', lesson, { origin: classroom.url })).status).toBe(201);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
    expect((await classroom.post('/api/lessons', lesson, { 'content-type': type })).status).toBe(400);
});

test('no secret, code or name stands in the log, also when things go wrong', async () => {
  const lines: string[] = [];
  const logger = createLog({ level: 'debug', format: 'json', write: (line) => lines.push(line) });
  const classroom = await startClassroom({ app: { logger } });
  const { links, lesson } = classroom.lesson;
  const seated = await classroom.seat('student', 'Geheime Naam');
  const secret = links.teacher.split('/').at(-1) ?? '';
  const guest = links.guests[0]?.link.split('/').at(-1) ?? '';
  const wrong = [
    `/api/doors/join/${lesson.code}/seat`,
    `/api/desk/${secret}`,
    `/${secret}`,
    `/api/doors/seat/${seated.token}`,
  ];
  for (const path of [...wrong, ...wrong.map((one) => `${one}%`), ...wrong.map((one) => `${one}?token=${guest}`)]) {
    await get(classroom.url + path, { authorization: `Bearer ${seated.token}`, cookie: `lol_seat_x=${seated.token}` });
    await classroom.post(path, { name: ['Geheime Naam'], title: 'Geheime Titel', text: 'Geheime Tekst' });
  }
  const [participant] = await classroom.join('student');
  await participant!.send('chat:send', { text: 'Geheime Tekst' } as never).catch(() => undefined);
  const all = lines.join('');
  for (const word of [secret, guest, seated.token, lesson.code, 'Geheime']) expect(all).not.toContain(word);
});

import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LessonId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { isCode, readCode } from '../../shared/links.ts';
import { memoryStorage } from '../storage/index.ts';
import { TestClock } from '../testing/testClock.ts';
import { access } from './access.ts';
import { newCode, newId } from './ids.ts';
import { isGenuine, issue, loadSecret, read } from './secrets.ts';

const key = Buffer.alloc(32, 7);
const pass = { kind: 'guest', id: 'Ab3_-x9Z', version: 1 } as const;

test('a link is genuine for its kind, id and version only', () => {
  const token = read(issue(key, pass));
  expect(token?.id).toBe(pass.id);
  const mac = token?.mac ?? '';
  expect(mac).toHaveLength(22);
  expect(isGenuine(key, pass, mac)).toBe(true);
  expect(isGenuine(key, { ...pass, version: 2 }, mac)).toBe(false);
  expect(isGenuine(key, { ...pass, kind: 'teach' }, mac)).toBe(false);
  expect(isGenuine(key, { ...pass, id: 'Ab3_-x9Y' }, mac)).toBe(false);
  expect(isGenuine(Buffer.alloc(32, 8), pass, mac)).toBe(false);
  expect(isGenuine(key, pass, '')).toBe(false);
  expect(isGenuine(key, pass, `${mac}A`)).toBe(false);
});

test.each([
  '',
  '-',
  'short-AAAAAAAAAAAAAAAAAAAAAA',
  'a'.repeat(23),
  '../../etc/passwd-AAAAAAAAAAAAAAAAAAAAAA',
  'a\n'.repeat(40),
])('%j is no token', (text) => expect(read(text)).toBeNull());

test('ids that hold dashes keep their own dashes', () => {
  for (let round = 0; round < 300; round++) {
    const id = `id-${'-'.repeat(round % 5)}_${newId()}`;
    expect(read(issue(key, { kind: 'seat', id, version: round }))?.id).toBe(id);
  }
});

test('the key is made once, for the owner only, and a damaged one is named', () => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'lol-key-')), 'data');
  try {
    const first = loadSecret(dataDir);
    expect(first).toHaveLength(32);
    expect(Buffer.from(loadSecret(dataDir)).equals(first)).toBe(true);
    const file = join(dataDir, 'secret.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toHaveLength(44);
    writeFileSync(file, 'half');
    expect(() => loadSecret(dataDir)).toThrow(file);
  } finally {
    rmSync(join(dataDir, '..'), { recursive: true });
  }
});

test('codes have six letters without look-alikes, and are read as people type them', () => {
  for (let round = 0; round < 200; round++) expect(newCode()).toMatch(/^[2-9A-HJKMNP-Z]{6}$/);
  for (const wrong of ['', 'ABC23', 'ABC2345', 'ABCO01', "ABC'--"]) expect(isCode(readCode(wrong))).toBe(false);
});

test('links are letters and digits around one dash', () => {
  const macs = Array.from({ length: 300 }, (_, version) => read(issue(key, { ...pass, version }))?.mac);
  for (const mac of macs) expect(mac).toMatch(/^[0-9A-Za-z]{22}$/);
  expect(new Set(macs).size).toBe(300);
});

/** A link as it was made before decision 26. */
const oldToken = (id: string, version: number): string =>
  `${id}-${createHmac('sha256', key).update(`guest|${id}|${version}`).digest('base64url').slice(0, 22)}`;

test('a link that was given out before still opens, also when its last sign was dropped', () => {
  const id = 'pUYAJE92GgZx';
  let dropped = 0;
  for (let version = 1; version <= 300; version++) {
    const given = oldToken(id, version);
    const cut = given.replace(/[-_]+$/, '');
    if (cut !== given) dropped += 1;
    for (const token of [given, cut]) {
      const parts = read(token);
      expect(parts?.id).toBe(id);
      expect(isGenuine(key, { ...pass, id, version }, parts?.mac ?? '')).toBe(true);
      expect(isGenuine(key, { ...pass, id, version: version + 1 }, parts?.mac ?? '')).toBe(false);
    }
  }
  expect(dropped).toBeGreaterThan(3);
  // A letter is not a sign that mail drops.
  const whole = issue(key, { ...pass, id });
  expect(isGenuine(key, { ...pass, id }, read(whole.slice(0, -1))?.mac ?? '')).toBe(false);
  const old = Array.from({ length: 9 }, (_, version) => oldToken(id, version)).findIndex((one) =>
    /[0-9A-Za-z]$/.test(one),
  );
  expect(isGenuine(key, { ...pass, id, version: old }, read(oldToken(id, old).slice(0, -1))?.mac ?? '')).toBe(false);
});

async function school() {
  const storage = memoryStorage();
  const clock = new TestClock();
  const auth = access({ storage, clock, secret: key, publicUrl: 'https://les.school.nl' });
  const lessonId = 'lesson_00001' as LessonId;
  const teach = { kind: 'teach', id: lessonId, lessonId, version: 1, isRevoked: false } as const;
  const seat = { ...teach, kind: 'seat', id: 'seat_0000001' } as const;
  await storage.createLesson({ id: lessonId, code: 'ABC234', createdAtMs: 0, entries: [], passes: [teach, seat] });
  return { storage, clock, auth, lessonId, teach, seat };
}

test('a link admits until it is renewed or revoked, and all refusals are alike', async () => {
  const { storage, auth, teach } = await school();
  const token = auth.issue(teach);
  expect(await auth.admit('teach', token, 'a')).toEqual(teach);
  await storage.putPass({ ...teach, version: 2 });
  const renewed = await auth.admit('teach', token, 'a').catch((error: unknown) => error);
  expect(await auth.admit('teach', auth.issue({ ...teach, version: 2 }), 'a')).toMatchObject({ version: 2 });
  await storage.putPass({ ...teach, version: 2, isRevoked: true });
  const revoked = await auth.admit('teach', auth.issue({ ...teach, version: 2 }), 'a').catch((e: unknown) => e);
  const unknown = await auth.admit('teach', auth.issue({ ...teach, id: 'nobody_00001' }), 'a').catch((e: unknown) => e);
  const otherKind = await auth.admit('guest', token, 'a').catch((error: unknown) => error);
  const nonsense = await auth.admit('guest', '%00', 'a').catch((error: unknown) => error);
  for (const error of [renewed, revoked, unknown, otherKind, nonsense]) {
    expect(error).toMatchObject({ code: 'gone', message: 'gone', field: null });
  }
});

test('a seat is proved by bearer or cookie, in its own lesson only', async () => {
  const { auth, lessonId, seat } = await school();
  const token = auth.issue(seat);
  const cookie = `other=1; lol_seat_${lessonId}=${token}`;
  expect(await auth.authenticate({ lessonId, token, cookie: null })).toBe(seat.id);
  expect(await auth.authenticate({ lessonId, token: null, cookie })).toBe(seat.id);
  expect(await auth.authenticate({ lessonId, token: null, cookie: null })).toBeNull();
  expect(await auth.authenticate({ lessonId, token: `${token}x`, cookie })).toBeNull();
  expect(await auth.authenticate({ lessonId: 'lesson_00002' as LessonId, token, cookie })).toBeNull();
});

test('guessing codes is slowed down for the guesser, not for those who know one', async () => {
  const { auth, storage, clock, lessonId, teach } = await school();
  const other = 'lesson_00002' as LessonId;
  await storage.createLesson({ id: other, code: 'DEF567', createdAtMs: 0, entries: [], passes: [] });
  for (let round = 0; round < 300; round++) await auth.lessonOfCode('abc 234', 'nat');
  for (let round = 0; round < limits.guessesAtOnce; round++) {
    await expect(auth.lessonOfCode('ZZZZZZ', 'nat')).rejects.toMatchObject({ code: 'gone' });
  }
  for (const code of ['DEF567', 'ZZZZZZ', 'not a code'])
    await expect(auth.lessonOfCode(code, 'nat')).rejects.toMatchObject({ code: 'rate_limited' });
  // One pupil who guesses does not shut the door for the class that was coming in, nor for links.
  expect(await auth.lessonOfCode('ABC234', 'nat')).toBe(lessonId);
  expect(await auth.admit('teach', auth.issue(teach), 'nat')).toEqual(teach);
  expect(await auth.lessonOfCode('DEF567', 'elsewhere')).toBe(other);
  clock.advance(60_000);
  expect(await auth.lessonOfCode('DEF567', 'nat')).toBe(other);
});

test('wrong links are slowed down, right ones never', async () => {
  const { auth, teach } = await school();
  const wrong = auth.issue({ ...teach, version: 9 });
  for (let round = 0; round < limits.guessesAtOnce; round++)
    await expect(auth.admit('teach', wrong, 'nat')).rejects.toMatchObject({ code: 'gone' });
  await expect(auth.admit('teach', wrong, 'nat')).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await auth.admit('teach', auth.issue(teach), 'nat')).toEqual(teach);
});

test('a class of 300 comes in within a minute from one address; nobody fills a lesson from there', async () => {
  const { auth, lessonId, clock } = await school();
  for (let round = 0; round < limits.seatsPerAddress; round++) auth.takeNewSeat(lessonId, 'nat');
  expect(limits.seatsPerAddress).toBeGreaterThan(300);
  expect(limits.seatsPerAddress).toBeLessThan(limits.seats);
  expect(() => auth.takeNewSeat(lessonId, 'nat')).toThrow('rate_limited');
  auth.takeNewSeat(lessonId, 'elsewhere');
  auth.takeNewSeat('lesson_00002' as LessonId, 'nat');
  clock.advance(60_000);
  auth.takeNewSeat(lessonId, 'nat');
});

test('one IPv6 network is one guesser', async () => {
  const { auth } = await school();
  for (let round = 0; round < limits.guessesAtOnce; round++) {
    await expect(auth.lessonOfCode('ZZZZZZ', `2001:db8::${round + 1}`)).rejects.toMatchObject({ code: 'gone' });
  }
  await expect(auth.lessonOfCode('ABC234', '2001:db8:0:0:ffff::1')).rejects.toMatchObject({ code: 'rate_limited' });
  await auth.lessonOfCode('ABC234', '2001:db8:0:1::1');
});

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
  const doors = access({ storage, clock, secret: key, publicUrl: 'https://les.school.nl' });
  const lessonId = 'lesson_00001' as LessonId;
  const teach = { kind: 'teach', id: lessonId, lessonId, version: 1, isRevoked: false } as const;
  const seat = { ...teach, kind: 'seat', id: 'seat_0000001' } as const;
  await storage.createLesson({ id: lessonId, code: 'ABC234', createdAtMs: 0, entries: [], passes: [teach, seat] });
  return { storage, clock, doors, lessonId, teach, seat };
}

test('a link admits until it is renewed or revoked, and all refusals are alike', async () => {
  const { storage, doors, teach } = await school();
  const token = doors.issue(teach);
  expect(await doors.admit('teach', token, 'a')).toEqual(teach);
  await storage.putPass({ ...teach, version: 2 });
  const renewed = await doors.admit('teach', token, 'a').catch((error: unknown) => error);
  expect(await doors.admit('teach', doors.issue({ ...teach, version: 2 }), 'a')).toMatchObject({ version: 2 });
  await storage.putPass({ ...teach, version: 2, isRevoked: true });
  const revoked = await doors.admit('teach', doors.issue({ ...teach, version: 2 }), 'a').catch((e: unknown) => e);
  const unknown = await doors
    .admit('teach', doors.issue({ ...teach, id: 'nobody_00001' }), 'a')
    .catch((e: unknown) => e);
  const otherKind = await doors.admit('guest', token, 'a').catch((error: unknown) => error);
  const nonsense = await doors.admit('guest', '%00', 'a').catch((error: unknown) => error);
  for (const error of [renewed, revoked, unknown, otherKind, nonsense]) {
    expect(error).toMatchObject({ code: 'gone', message: 'gone', field: null });
  }
});

test('a seat is proved by bearer or cookie, in its own lesson only', async () => {
  const { doors, lessonId, seat } = await school();
  const token = doors.issue(seat);
  const cookie = `other=1; lol_seat_${lessonId}=${token}`;
  expect(await doors.authenticate({ lessonId, token, cookie: null })).toBe(seat.id);
  expect(await doors.authenticate({ lessonId, token: null, cookie })).toBe(seat.id);
  expect(await doors.authenticate({ lessonId, token: null, cookie: null })).toBeNull();
  expect(await doors.authenticate({ lessonId, token: `${token}x`, cookie })).toBeNull();
  expect(await doors.authenticate({ lessonId: 'lesson_00002' as LessonId, token, cookie })).toBeNull();
});

test('guessing codes is slowed down for the guesser, not for those who know one', async () => {
  const { doors, storage, clock, lessonId, teach } = await school();
  const other = 'lesson_00002' as LessonId;
  await storage.createLesson({ id: other, code: 'DEF567', createdAtMs: 0, entries: [], passes: [] });
  for (let round = 0; round < 300; round++) await doors.lessonOfCode('abc 234', 'nat');
  for (let round = 0; round < limits.guessesAtOnce; round++) {
    await expect(doors.lessonOfCode('ZZZZZZ', 'nat')).rejects.toMatchObject({ code: 'gone' });
  }
  for (const code of ['DEF567', 'ZZZZZZ', 'not a code'])
    await expect(doors.lessonOfCode(code, 'nat')).rejects.toMatchObject({ code: 'rate_limited' });
  // One pupil who guesses does not shut the door for the class that was coming in, nor for links.
  expect(await doors.lessonOfCode('ABC234', 'nat')).toBe(lessonId);
  expect(await doors.admit('teach', doors.issue(teach), 'nat')).toEqual(teach);
  expect(await doors.lessonOfCode('DEF567', 'elsewhere')).toBe(other);
  clock.advance(60_000);
  expect(await doors.lessonOfCode('DEF567', 'nat')).toBe(other);
});

test('wrong links are slowed down, right ones never', async () => {
  const { doors, teach } = await school();
  const wrong = doors.issue({ ...teach, version: 9 });
  for (let round = 0; round < limits.guessesAtOnce; round++)
    await expect(doors.admit('teach', wrong, 'nat')).rejects.toMatchObject({ code: 'gone' });
  await expect(doors.admit('teach', wrong, 'nat')).rejects.toMatchObject({ code: 'rate_limited' });
  expect(await doors.admit('teach', doors.issue(teach), 'nat')).toEqual(teach);
});

test('a class of 300 comes in within a minute from one address; nobody fills a lesson from there', async () => {
  const { doors, lessonId, clock } = await school();
  for (let round = 0; round < limits.seatsPerAddress; round++) doors.takeNewSeat(lessonId, 'nat');
  expect(limits.seatsPerAddress).toBeGreaterThan(300);
  expect(limits.seatsPerAddress).toBeLessThan(limits.seats);
  expect(() => doors.takeNewSeat(lessonId, 'nat')).toThrow('rate_limited');
  doors.takeNewSeat(lessonId, 'elsewhere');
  doors.takeNewSeat('lesson_00002' as LessonId, 'nat');
  clock.advance(60_000);
  doors.takeNewSeat(lessonId, 'nat');
});

test('one IPv6 network is one guesser', async () => {
  const { doors } = await school();
  for (let round = 0; round < limits.guessesAtOnce; round++) {
    await expect(doors.lessonOfCode('ZZZZZZ', `2001:db8::${round + 1}`)).rejects.toMatchObject({ code: 'gone' });
  }
  await expect(doors.lessonOfCode('ABC234', '2001:db8:0:0:ffff::1')).rejects.toMatchObject({ code: 'rate_limited' });
  await doors.lessonOfCode('ABC234', '2001:db8:0:1::1');
});

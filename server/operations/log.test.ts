import { expect, test } from 'vitest';
import { StorageError } from '../storage/index.ts';
import { createLog, type LogOptions } from './log.ts';

function logged(work: (log: ReturnType<typeof createLog>) => void, options: Partial<LogOptions> = {}): string[] {
  const lines: string[] = [];
  work(createLog({ level: 'info', format: 'json', write: (line) => lines.push(line), ...options }));
  return lines;
}

const token = 'Tq3Vb0aXk9Le-0123456789abcdefABCDEF';

test('a line is one JSON object with time, level, ids and words', () => {
  const [line] = logged((log) => log.info({ lessonId: 'pUYAJE92GgZx', seatId: 'Tq3Vb0aXk9Le' }, 'a seat came in'));
  expect(JSON.parse(line!)).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    lessonId: 'pUYAJE92GgZx',
    seatId: 'Tq3Vb0aXk9Le',
    msg: 'a seat came in',
  });
});

test('an error has its name, its message, its places and its cause', () => {
  const [line] = logged((log) =>
    log.error({ error: new StorageError('No space left.', { isFull: true, cause: new Error('ENOSPC') }) }, 'no'),
  );
  expect(JSON.parse(line!)).toMatchObject({
    error: {
      type: 'StorageError',
      message: 'No space left.',
      stack: expect.stringMatching(/ at /) as string,
      cause: { message: 'ENOSPC' },
    },
  });
});

test.each<[string, object, string]>([
  ['a token', {}, `who had ${token} came`],
  ['a field that holds one', { token: 'whatever it is' }, ''],
  ['a field of a field', { seat: { name: 'whatever it is', text: 'whatever it is' } }, ''],
  ['an error that quotes one', { error: new Error(`no seat for ${token}`) }, ''],
  ['an error that quotes what could not be read', { error: thrownBy(() => JSON.parse('whatever it is')) }, ''],
  ['a link', {}, 'GET https://les.school.nl/join/7KQ2WM?x=1'],
  ['a door', {}, 'GET /api/doors/join/7KQ2WM/seat'],
  ['a link in capitals, with a sign stuck to it', {}, 'GET /Join/7KQ2WM).'],
  ['a token with a sign stuck to it', {}, `who had ${token}_) came`],
  ['a token that lost its last letter', {}, `who had ${token.slice(0, -1)} came`],
  ['a cookie', {}, 'Cookie: lol_seat_pUYAJE92GgZx=whatever'],
  ['an upload', {}, `read /uploads/pUYAJE92GgZx/${'0a'.repeat(32)}`],
  ['a request', { req: { method: 'GET', url: '/join/7KQ2WM', ip: '203.0.113.9', routeOptions: {} } }, ''],
  ['a header', {}, 'Authorization: Bearer whatever'],
])('no secret gets into the log with %s', (_what, fields, message) => {
  const [line] = logged((log) => log.info(fields, message));
  expect(line).not.toMatch(/whatever|7KQ2WM|0123456789abcdef|0a0a|203\.0/);
});

test('a person at a terminal reads the time, the words and the reason', () => {
  const [line] = logged(
    (log) =>
      log.warn({ error: new StorageError('No space left to write lol.db.', { isFull: true }) }, 'storage refuses'),
    { format: 'plain' },
  );
  expect(line).toMatch(/^\d\d:\d\d:\d\d ! storage refuses: No space left to write lol\.db\.\n$/);
});

test('a fault of ours tells a person where it happened', () => {
  const [line] = logged((log) => log.error({ error: new TypeError('x is undefined') }, 'a command failed'), {
    format: 'plain',
  });
  expect(line).toMatch(/^\S+ !! a command failed: x is undefined \(at .*log\.test\.ts:\d+:\d+\)?\)\n$/);
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

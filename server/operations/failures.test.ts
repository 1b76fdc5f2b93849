import { expect, test } from 'vitest';
import { parts } from '../../shared/parts.ts';
import { startClassroom, type Classroom } from '../testing/startClassroom.ts';
import { browserOf } from './failures.ts';
import { createLog } from './index.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0';
const report = { part: 'board', error: 'TypeError', stack: ['draw@Board-a1b2c3d4.js:12:345', '@index.js:1:2'] };

async function start(): Promise<{ classroom: Classroom; lines: string[]; tell(body: unknown): Promise<number> }> {
  const lines: string[] = [];
  const logger = createLog({ level: 'warn', format: 'json', write: (line) => lines.push(line) });
  const classroom = await startClassroom({ app: { logger } });
  const tell = async (body: unknown): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'user-agent': firefox };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return (await fetch(`${classroom.url}/api/failures`, { method: 'POST', headers, body: text })).status;
  };
  return { classroom, lines, tell };
}

const counted = async ({ url }: Classroom, part: string): Promise<string | undefined> =>
  (await (await fetch(`${url}/metrics`)).text())
    .split('\n')
    .find((line) => line.startsWith(`lol_part_failures_total{part="${part}"}`))
    ?.split(' ')[1];

test('a part that failed on many screens is one line of the log, and a number', async () => {
  const { classroom, lines, tell } = await start();
  for (let time = 0; time < 5; time++) expect(await tell(report)).toBe(204);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    {
      level: 'warn',
      time: expect.any(String) as string,
      part: 'board',
      fault: 'TypeError',
      stack: report.stack,
      browser: 'Firefox 115',
      msg: 'a part of a screen failed',
    },
  ]);
  expect(await counted(classroom, 'board')).toBe('5');
});

test.each(parts)('the part %s can fail', async (part) => {
  const { tell } = await start();
  expect(await tell({ ...report, part })).toBe(204);
});

test.each([
  ['a message of the error', { ...report, message: 'Cannot read "Mila"' }],
  ['a part that there is not', { ...report, part: 'Mila' }],
  ['words for a name', { ...report, error: 'Error: Mila said' }],
  ['a place with words in it', { ...report, stack: ['Mila said something'] }],
  ['a place with a link in it', { ...report, stack: ['@https://les.nl/join/K7MRP2:1:2'] }],
  ['a place on two lines', { ...report, stack: ['draw@Board.js:1:2\nMila'] }],
  ['a file as long as a letter', { ...report, stack: [`@${'a'.repeat(500)}.js:1:2`] }],
  ['a stack without end', { ...report, stack: Array.from({ length: 7 }, () => '@a.js:1:2') }],
  ['something else', [report]],
  ['nothing', 'null'],
  ['half a report', '{"part":'],
])('a report with %s is refused and not logged', async (_what, body) => {
  const { classroom, lines, tell } = await start();
  expect(await tell(body)).toBe(400);
  expect(await counted(classroom, 'board')).toBeUndefined();
  expect(lines.join('')).not.toMatch(/Mila|K7MRP2|aaaa|a part of a screen failed/);
});

test('a report that is a book is refused unread, and many in a row are slowed down', async () => {
  const { tell } = await start();
  expect(await tell({ ...report, stack: ['x'.repeat(5000)] })).toBe(413);
  const answers = await Promise.all(Array.from({ length: 320 }, () => tell(report)));
  expect(new Set(answers)).toEqual(new Set([204, 429]));
});

test('a page of another site cannot tell of failures', async () => {
  const { classroom } = await start();
  const headers = { 'content-type': 'application/json', origin: 'https://evil.example' };
  const body = JSON.stringify(report);
  expect((await fetch(`${classroom.url}/api/failures`, { method: 'POST', headers, body })).status).toBe(403);
});

test.each([
  [firefox, 'Firefox 115'],
  [
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    'Chrome 120',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36 Edg/125.0',
    'Edge 125',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
    'Safari 17',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120.0 Mobile/15E148 Safari/604.1',
    'iOS 16',
  ],
  ['curl/8.5.0', 'other'],
  ['', 'other'],
])('%s is %s', (userAgent, browser) => expect(browserOf(userAgent)).toBe(browser));

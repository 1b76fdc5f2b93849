/** HTTP requests, hostile in path, headers and body. */
import fc from 'fast-check';
import { routeLimits } from '../../server/access/index.ts';
import { asJson, hostileValue, mutated } from './hostile.ts';

export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Parts of paths that are right, by the name of the parameter. */
export type Parts = Readonly<Record<string, readonly string[]>>;

const tricks = [
  '..',
  '%2e%2e',
  '%00',
  '%',
  '%ff',
  '__proto__',
  'constructor',
  '[',
  '',
  ' ',
  'a'.repeat(3000),
  '%2f..%2f..%2fetc%2fpasswd',
  '\\..\\..',
  '😀',
];

const bodies = mutated(
  fc.constantFrom<unknown>(
    { title: 'Les', guests: [{ name: 'Gast' }], startsAt: '2026-12-24T10:00:00Z', minutes: 50 },
    { name: 'Naam', place: 'Almelo', language: 'nl' },
    { minutes: 5 },
    { name: 'Gast', organisation: 'x', field: 'y', bio: 'z', topics: ['a'] },
    {},
  ),
);

const picture = (content: string): string =>
  `--x\r\nContent-Disposition: form-data; name="file"; filename="../../a.svg"\r\nContent-Type: image/png\r\n\r\n${content}\r\n--x--\r\n`;

const sent = fc.oneof(
  { weight: 5, arbitrary: bodies.map((body) => ['application/json', asJson(body)] as const) },
  { weight: 1, arbitrary: fc.string({ maxLength: 100 }).map((text) => ['application/json', text] as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ['text/plain', 'hello'],
      ['application/x-www-form-urlencoded', 'a=1'],
      ['', '{}'],
      ['application/json; charset=\u00ff', '{}'],
      ['application/json', '['.repeat(5000)],
      ['application/json', `{"title":"${'x'.repeat(70_000)}"}`],
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('', 'GIF89a', '\x89PNG\r\n\x1a\n', '<svg onload="alert(1)">', 'x'.repeat(5000))
      .map((content) => ['multipart/form-data; boundary=x', picture(content)] as const),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x')
      .map((type) => [type, '--x\r\n\r\n--x'] as const),
  },
) as fc.Arbitrary<readonly [string, string]>;

const headers = fc.dictionary(
  fc.constantFrom(
    'origin',
    'host',
    'x-forwarded-for',
    'x-forwarded-host',
    'cookie',
    'authorization',
    'range',
    'if-none-match',
    'content-encoding',
    'accept-encoding',
    'expect',
    'upgrade',
  ),
  fc.constantFrom(
    'https://evil.example',
    'null',
    'x',
    '127.0.0.1, ::1',
    'Bearer x',
    'bytes=0-1,2-3,9-1',
    'gzip',
    'lol_seat___proto__=x; =; ;;',
    '"',
    'websocket',
    '*',
  ),
  { maxKeys: 2 },
);

export function requests(parts: Parts): fc.Arbitrary<Ask> {
  const routes = [
    ...Object.keys(routeLimits),
    'GET /join/:secret',
    'GET /lesson/:lessonId',
    'GET /assets/:secret',
    'GET /:secret',
    'GET /socket.io/?EIO=4&transport=polling&sid=:secret',
    'POST /socket.io/?EIO=4&transport=:secret',
    'GET /:secret/:secret/:secret',
  ];
  const path = fc.constantFrom(...routes).chain((route) => {
    const [method = 'GET', pattern = '/'] = route.split(' ');
    const pieces = pattern
      .split(/(:\w+)/)
      .map((piece) =>
        piece.startsWith(':')
          ? fc.oneof(fc.constantFrom(...(parts[piece.slice(1)] ?? ['x'])), fc.constantFrom(...tricks))
          : fc.constant(piece),
      );
    return fc.tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constant(method) },
        fc.constantFrom('PUT', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE'),
      ),
      fc.tuple(...pieces).map((all) => all.join('')),
    );
  });
  return fc
    .tuple(path, sent, headers, fc.option(hostileValue, { freq: 10 }))
    .map(([[method, where], [type, body], extra, query]) => ({
      method,
      path: encodePath(
        query === null ? where : `${where}?language=${encodeURIComponent(asJson(query).slice(0, 500).toWellFormed())}`,
      ),
      headers: { ...(type ? { 'content-type': type } : {}), ...extra },
      body: method === 'GET' || method === 'HEAD' ? null : body,
    }));
}

/** What Node's own client would not send at all. */
const encodePath = (path: string): string => path.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);

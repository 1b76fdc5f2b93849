import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { headers } from './headers.ts';
import { pages } from './pages.ts';
import { httpErrors } from './transport/httpErrors.ts';

/** A server with a client of one page and one script. */
async function serve(tldrawLicenseKey: string | null = null): Promise<FastifyInstance> {
  const clientDir = await mkdtemp(join(tmpdir(), 'lol-pages-'));
  const app = Fastify();
  onTestFinished(async () => {
    await app.close();
    await rm(clientDir, { recursive: true, force: true });
  });
  await mkdir(join(clientDir, 'assets'));
  await writeFile(join(clientDir, 'index.html'), '<!doctype html><head><title>LOL</title></head>');
  await writeFile(join(clientDir, 'assets', 'index-a1b2.js'), 'export {};');
  await writeFile(join(clientDir, 'assets', 'index-a1b2.js.br'), brotliCompressSync('export {};'));
  httpErrors(app);
  await headers(app, { publicUrl: null, trustProxy: false, isSecure: () => false, mediaHosts: [] });
  await pages(app, { clientDir, tldrawLicenseKey });
  return app;
}

// Browsers accept brotli over https and on localhost only.
test.each(['br, gzip', 'gzip', ''])('pages are the app, for a browser that accepts "%s"', async (accepted) => {
  const app = await serve();
  for (const url of ['/', '/join', '/join/7KQ2WM', '/guest/abc-def', '/teach/abc-def', '/lesson/abcdefgh1234']) {
    const { statusCode, headers, body } = await app.inject({ url, headers: { 'accept-encoding': accepted } });
    expect([url, statusCode, body]).toEqual([url, 200, '<!doctype html><head><title>LOL</title></head>']);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['referrer-policy']).toBe('no-referrer');
  }
});

test.each(['/nonsense', '//[', '/%00', '/assets', '/assets/', '/assets/gone.js', '/api/nonsense', '/../package.json'])(
  '%s is unknown, as a refusal and not as a page',
  async (url) => {
    const { statusCode, json } = await (await serve()).inject({ url });
    expect([statusCode, json()]).toEqual([404, { error: { code: 'not_found', field: null } }]);
  },
);

test('what sticks to a link is taken off by sending on, once', async () => {
  const app = await serve();
  const link = '/guest/pUYAJE92GgZx-0123456789abcdefABCDEF';
  for (const [url, meant] of [
    [`${link}).?utm_source=mail`, link],
    [`/Guest${link.slice(6)}%E2%80%8B`, link],
    ['/join/K7M%204PX,', '/join/K7M4PX'],
    ['/join).', '/join'],
    ['/).', '/'],
  ] as const) {
    const { statusCode, headers } = await app.inject({ url });
    expect([url, statusCode, headers.location, headers['cache-control']]).toEqual([url, 302, meant, 'no-store']);
    expect((await app.inject({ url: meant })).statusCode).toBe(200);
  }
  expect((await app.inject({ url: `${link}?fbclid=x` })).statusCode).toBe(200);
});

test('scripts are sent compressed and kept for ever', async () => {
  const app = await serve();
  const script = { url: '/assets/index-a1b2.js' };
  const small = await app.inject({ ...script, headers: { 'accept-encoding': 'br' } });
  expect([small.statusCode, small.headers['content-encoding']]).toEqual([200, 'br']);
  expect(small.headers['cache-control']).toContain('immutable');
  expect((await app.inject(script)).body).toBe('export {};');
});

test("tldraw's licence key stands in the page, as text", async () => {
  const { body } = await (await serve('tldraw-"><script>$&')).inject({ url: '/' });
  expect(body).toContain('<meta name="tldraw-license-key" content="tldraw-&#34;&#62;&#60;script&#62;$&#38;" />');
});

test.each([
  ['nl-NL,nl;q=0.9,en;q=0.8', 'andere site'],
  ['en-GB', 'another site'],
])('in a frame of another site a page says why it stays outside, and leads out (%s)', async (language, words) => {
  const app = await serve();
  const framed = { 'sec-fetch-dest': 'iframe', 'accept-language': language };
  for (const url of ['/join/7KQ2WM', '/guest/abc-def', '/teach/abc-def', '/lesson/abcdefgh1234', '/']) {
    const { body, headers } = await app.inject({ url, headers: { ...framed, 'sec-fetch-site': 'cross-site' } });
    expect(body).toContain(words);
    expect(body).toContain('<a href="" target="_blank" rel="noopener noreferrer">');
    expect(body).not.toContain('<script');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect([headers['x-frame-options'], headers['cache-control']]).toEqual([undefined, 'no-store']);
  }
  for (const more of [
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
  ]) {
    const { body, headers } = await app.inject({ url: '/join/7KQ2WM', headers: { ...framed, ...more } });
    expect(body).toContain('<title>LOL</title></head>');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  }
});

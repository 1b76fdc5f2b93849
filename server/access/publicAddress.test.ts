import { expect, onTestFinished, test } from 'vitest';
import type { CreatedLesson } from '../../shared/api.ts';
import { createApp } from '../app.ts';
import { memoryStorage } from '../storage/index.ts';
import { TestClock } from '../testing/testClock.ts';

async function start(options: { publicUrl: string | null; trustProxy: boolean }) {
  const app = await createApp({
    storage: memoryStorage(),
    clock: new TestClock(),
    secret: new Uint8Array(32).fill(7),
    clientDir: null,
    logger: { level: 'silent' },
    ...options,
  });
  onTestFinished(() => app.close());
  return async (headers: Record<string, string>) => {
    const made = await app.http.inject({ method: 'POST', url: '/api/lessons', headers, payload: { title: 'Les' } });
    const { links } = made.json<CreatedLesson>();
    const url = `/api/doors${new URL(links.student).pathname}/seat`;
    const seated = await app.http.inject({ method: 'POST', url, headers, payload: { name: 'Mila' } });
    return { link: links.student, isSecure: String(seated.headers['set-cookie']).includes('; Secure') };
  };
}
const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'les.school.nl', host: '10.0.0.5:3000' };

test('links carry the configured address, and cookies are Secure when that is https', async () => {
  const visit = await start({ publicUrl: 'https://les.school.nl', trustProxy: false });
  const { link, isSecure } = await visit({ host: '10.0.0.5:3000' });
  expect(link).toMatch(/^https:\/\/les\.school\.nl\/join\//);
  expect(isSecure).toBe(true);
});

test('a trusted proxy says which address the browser used', async () => {
  const { link, isSecure } = await (await start({ publicUrl: null, trustProxy: true }))(proxied);
  expect(link).toMatch(/^https:\/\/les\.school\.nl\/join\//);
  expect(isSecure).toBe(true);
});

test('nobody else is believed about the address', async () => {
  const { link, isSecure } = await (await start({ publicUrl: null, trustProxy: false }))(proxied);
  expect(link).toMatch(/^http:\/\/10\.0\.0\.5:3000\/join\//);
  expect(isSecure).toBe(false);
});

/** Who a request comes from, as far as its headers can be believed. */
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { addressOf, isOwnOrigin, networkOf } from './index.ts';

const from = (headers: Record<string, string>): Pick<IncomingMessage, 'headers' | 'socket'> =>
  ({ headers, socket: { remoteAddress: '10.0.0.9' } }) as unknown as IncomingMessage;

test('an address is believed from a trusted proxy only, and only what it wrote itself', () => {
  const request = from({ 'x-forwarded-for': '6.6.6.6, 203.0.113.7' });
  expect(addressOf(request, false)).toBe('10.0.0.9');
  expect(addressOf(request, true)).toBe('203.0.113.7');
  expect(addressOf(from({}), true)).toBe('10.0.0.9');
});

test('one network is one, however its address is written', () => {
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:0db8:0:0:ffff::2'));
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'));
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('nonsense')).toBe('nonsense');
});

test.each([
  [{ host: 'les.nl', origin: 'https://les.nl' }, true],
  [{ host: 'les.nl' }, true],
  [{ host: 'les.nl', origin: 'https://evil.nl' }, false],
  [{ host: 'les.nl', origin: 'null' }, false],
  [{ host: 'les.nl', origin: 'les.nl' }, false],
  [{ host: 'les.nl', origin: 'https://les.nl.evil.nl' }, false],
  [{ host: 'les.nl', 'sec-fetch-site': 'cross-site' }, false],
  [{ host: 'inside:3000', origin: 'https://les.nl', 'x-forwarded-host': 'les.nl' }, false],
  [{ host: 'inside:3000', origin: 'https://public.nl' }, true],
])('%j is our own page: %s', (headers, isOwn) => {
  expect(isOwnOrigin(from(headers), { publicUrl: 'https://public.nl', trustProxy: false })).toBe(isOwn);
});

test('behind a trusted proxy its host counts', () => {
  const headers = { host: 'inside:3000', origin: 'https://les.nl', 'x-forwarded-host': 'les.nl' };
  expect(isOwnOrigin(from(headers), { publicUrl: null, trustProxy: true })).toBe(true);
});

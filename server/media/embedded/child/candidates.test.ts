import { expect, test } from 'vitest';
import { candidates } from './candidates.ts';

const own = {
  lo: [{ address: '127.0.0.1', family: 'IPv4' as const, internal: true }],
  eth0: [
    { address: 'fe80::1', family: 'IPv6' as const, internal: false },
    { address: '2001:db8::7', family: 'IPv6' as const, internal: false },
    { address: '192.0.2.7', family: 'IPv4' as const, internal: false },
  ],
};
const addresses = (publicIp: string | null): (string | undefined)[] =>
  candidates(own, 5000, publicIp).map((candidate) => candidate.split(' ')[4]);

test('all addresses of this machine are told, itself last and the one outside first', () => {
  expect(addresses(null)).toEqual(['192.0.2.7', '2001:db8::7', '127.0.0.1']);
  expect(addresses('203.0.113.5')).toEqual(['203.0.113.5', '192.0.2.7', '2001:db8::7', '127.0.0.1']);
  expect(addresses('192.0.2.7')).toEqual(['192.0.2.7', '2001:db8::7', '127.0.0.1']);
  expect(addresses('no address')).toEqual(addresses(null));
});

test('candidates are as ICE writes them, each with a lower priority than the one before', () => {
  const all = candidates(own, 5000, null);
  for (const candidate of all) expect(candidate).toMatch(/^candidate:\d+ 1 UDP \d+ \S+ 5000 typ host$/);
  const priorities = all.map((candidate) => Number(candidate.split(' ')[3]));
  expect(priorities).toEqual([...priorities].sort((one, other) => other - one));
});

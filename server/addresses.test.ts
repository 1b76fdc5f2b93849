import { expect, test } from 'vitest';
import { addressesOf } from './addresses.ts';

const one = { netmask: '', mac: '', cidr: null };
const interfaces = {
  lo: [{ ...one, address: '127.0.0.1', family: 'IPv4' as const, internal: true }],
  eth0: [
    { ...one, address: '192.168.1.20', family: 'IPv4' as const, internal: false },
    { ...one, address: '2001:db8::20', family: 'IPv6' as const, internal: false, scopeid: 0 },
    { ...one, address: 'fe80::1', family: 'IPv6' as const, internal: false, scopeid: 2 },
  ],
};

test.each([
  ['localhost', ['http://localhost:3000']],
  ['127.0.0.1', ['http://127.0.0.1:3000']],
  ['192.168.1.20', ['http://192.168.1.20:3000']],
  ['::1', ['http://[::1]:3000']],
  ['les.school.nl', ['http://les.school.nl:3000']],
  ['0.0.0.0', ['http://localhost:3000', 'http://192.168.1.20:3000']],
  ['::', ['http://localhost:3000', 'http://192.168.1.20:3000', 'http://[2001:db8::20]:3000']],
])('a server on %s names the addresses that it answers at', (host, addresses) => {
  expect(addressesOf({ host, port: 3000, publicUrl: null }, interfaces)).toEqual(addresses);
});

test('behind a proxy only the address of the proxy is named', () => {
  const publicUrl = 'https://les.school.nl';
  expect(addressesOf({ host: '0.0.0.0', port: 3000, publicUrl }, interfaces)).toEqual([publicUrl]);
});

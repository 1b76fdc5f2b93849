/** Who asks, as far as the network tells: the address that budgets are kept by. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** The one that our own proxy wrote down. What stands before it in the header came from outside and proves nothing. */
const byProxy = (header: string | string[] | undefined): string | undefined =>
  String(header ?? '')
    .split(',')
    .at(-1)
    ?.trim();

/** The address of a request that has not been through Fastify, such as a handshake; the same that Fastify would find. */
export function addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: boolean): string {
  const forwarded = trustProxy ? byProxy(request.headers['x-forwarded-for']) : undefined;
  return forwarded || (request.socket.remoteAddress ?? '');
}

/** The host that the browser asked for. */
export function hostOf(request: Pick<IncomingMessage, 'headers'>, trustProxy: boolean): string {
  const forwarded = trustProxy ? byProxy(request.headers['x-forwarded-host']) : undefined;
  return (forwarded || (request.headers.host ?? '')).toLowerCase();
}

/** One household or machine has a whole /64 of IPv6 to act from; an IPv4 address in the clothes of IPv6 is itself. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const [head = '', tail = ''] = address.replace(/%.*/, '').split('::', 2);
  const start = head.split(':').filter(Boolean);
  const end = tail.split(':').filter(Boolean);
  const missing = address.includes('::') ? 8 - start.length - end.length : 0;
  return [...start, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...end]
    .slice(0, 4)
    .map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}

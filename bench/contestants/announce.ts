/** Tells the benchmark where a contestant's server listens, in the words of our own server. */
import type { AddressInfo } from 'node:net';

export function announce(address: AddressInfo | string | null): void {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  process.stdout.write(`Server is ready: http://127.0.0.1:${address.port}\n`);
}

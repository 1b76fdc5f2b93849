/** ICE host candidates of this machine. The library leaves out loopback and the public address. */
import { isIP } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

const MOST = 16;
/** Of a type `host`, RFC 8445. */
const priority = (order: number): number => 126 * 2 ** 24 + (65_535 - order) * 2 ** 8 + 255;

export function candidates(
  interfaces: NodeJS.Dict<readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]>,
  port: number,
  publicIp: string | null,
): string[] {
  const own = Object.values(interfaces).flatMap((all) => all ?? []);
  const addresses = own
    // Link-local addresses need a zone, which means nothing to the other side.
    .filter(({ address, internal }) => !internal && !/^fe80:/i.test(address))
    .sort((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address);
  const all = new Set([
    ...(publicIp !== null && isIP(publicIp) ? [publicIp] : []),
    ...addresses.slice(0, MOST),
    '127.0.0.1',
  ]);
  return [...all].map(
    (address, order) =>
      `candidate:${String(order + 1)} 1 UDP ${String(priority(order))} ${address} ${String(port)} typ host`,
  );
}

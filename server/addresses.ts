/** Where a browser finds this server, for who has just started it. */
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

export interface Listening {
  /** As the administrator set it. */
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Only addresses that it does answer at: on this machine first, then for others on its network. */
export function addressesOf(
  { host, port, publicUrl }: Listening,
  interfaces: Interfaces = networkInterfaces(),
): string[] {
  if (publicUrl !== null) return [publicUrl];
  const at = (name: string): string => `http://${isIPv6(name) ? `[${name}]` : name}:${port}`;
  const families = { '0.0.0.0': ['IPv4'], '::': ['IPv4', 'IPv6'] }[host];
  if (!families) return [at(host)];
  const others = Object.values(interfaces)
    .flatMap((each) => each ?? [])
    // Addresses of one cable need its name as well, and no browser takes that.
    .filter(({ internal, family, address }) => !internal && families.includes(family) && !/^fe80:/i.test(address));
  return ['localhost', ...others.map(({ address }) => address)].map(at);
}

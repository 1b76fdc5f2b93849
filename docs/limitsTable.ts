/** The table of docs/limits.md, made from the code: `node docs/limitsTable.ts` prints it. */
import { guessRate, newSeatRate, routeLimits } from '../server/access/index.ts';
import { handshakeRate, rateOf, seatRates, strangerLimits, strangersPerAddress } from '../server/transport/rates.ts';
import type { Rate } from '../shared/feature.ts';
import { limits } from '../shared/limits.ts';
import { commandRules } from '../shared/permissions.ts';
import type { Role } from '../shared/presence/protocol.ts';
import { commands, signals, type CommandName, type SignalName } from '../shared/protocol/index.ts';

const perAddress = 'address';
const perSeat = 'seat';

function size(bytes: number): string {
  if (bytes === 0) return 'no body';
  return bytes >= 1024 * 1024 ? `${String(bytes / 1024 / 1024)} MiB` : `${String(bytes / 1024)} KiB`;
}

/** Of a long pause: per minute or per hour reads better than a fraction of a second. */
function often(perSecond: number): string {
  if (perSecond >= 1) return `${String(perSecond)} a second`;
  return perSecond >= 1 / 60
    ? `${String(Math.round(perSecond * 60))} a minute`
    : `${String(Math.round(perSecond * 3600))} an hour`;
}

function whoMay(name: CommandName): string {
  const roles = Object.entries(commandRules[name].who) as [Role, string][];
  if (roles.every(([, may]) => may === 'yes')) return 'everyone inside';
  return roles
    .filter(([, may]) => may !== 'no')
    .map(([role, may]) => (may === 'own' ? `${role} (own)` : role))
    .join(', ');
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rated = (what: string, { burst, perSecond }: Rate, by: string, bytes: string, who: string): string =>
  row(what, by, String(burst), often(perSecond), bytes, who);

/** Heading and rows, as they stand in the page. */
export function limitsTable(): string[] {
  const packet = size(limits.packetBytes);
  return [
    row('what', 'counted by', 'at once', 'then', 'largest', 'who may'),
    row('---', '---', '---', '---', '---', '---'),
    ...(Object.keys(commands) as CommandName[]).map((name) =>
      rated(`\`${name}\``, rateOf(name), perSeat, packet, whoMay(name)),
    ),
    ...(Object.keys(signals) as SignalName[]).map((name) =>
      rated(`\`${name}\` (signal)`, rateOf(name), perSeat, packet, 'everyone inside'),
    ),
    ...Object.entries(routeLimits).map(([name, { rate, bytes, who }]) =>
      rated(`\`${name}\``, rate, perAddress, size(bytes), who),
    ),
    rated('packets of any kind', seatRates.packets, perSeat, packet, 'everyone inside'),
    row(
      'bytes of all packets',
      perSeat,
      size(seatRates.bytes.burst),
      `${size(seatRates.bytes.perSecond)} a second`,
      '',
      'everyone inside',
    ),
    rated('packets that are wrong or too many', seatRates.misuse, perSeat, packet, 'everyone inside'),
    rated('new connections', handshakeRate, perAddress, size(strangerLimits.bytes), 'anyone'),
    rated('new seats of students in one lesson', newSeatRate, perAddress, '', 'who has the code'),
    rated('wrong codes', guessRate, perAddress, '', 'anyone'),
    rated('wrong links', guessRate, perAddress, '', 'anyone'),
    row('open connections', perSeat, String(limits.connectionsPerSeat), '', '', 'who has the seat'),
    row(
      'open connections without a seat',
      perAddress,
      String(strangersPerAddress),
      '',
      size(strangerLimits.bytes),
      'anyone',
    ),
    row('open connections', 'server', String(limits.connections), '', '', 'anyone'),
  ];
}

if (import.meta.main) console.log(limitsTable().join('\n'));

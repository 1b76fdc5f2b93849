import type { Entry } from '../protocol/messages.ts';
import type { Chalk } from './protocol.ts';

export function foldChalk(chalk: Chalk, entry: Entry): Chalk {
  switch (entry.kind) {
    case 'chalk:given':
      return { ...chalk, seats: { ...chalk.seats, [entry.data.seatId]: true } };
    case 'chalk:taken':
      return { ...chalk, seats: { ...chalk.seats, [entry.data.seatId]: false } };
    case 'chalk:everyone':
      // A new rule for the whole room: exceptions to the old one no longer mean anything.
      return { ...chalk, everyone: entry.data.on, seats: {} };
    case 'chalk:shared':
      return { ...chalk, shared: entry.data.on };
    default:
      return chalk;
  }
}

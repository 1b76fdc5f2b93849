/** Everybody draws on a board of their own, once: first one of them alone, then all. */
import { median, quantile } from '../benchmark.ts';
import { admit } from '../contestants/lol.ts';
import { Child } from '../harness/child.ts';
import type { Round } from '../harness/contest.ts';
import type { Cores } from '../harness/cores.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import { isValidRound, rounded } from '../harness/validity.ts';
import type { Wrote } from './people.ts';

export interface Load {
  readonly boards: number;
  readonly hz: number;
  readonly warmUpUpdates: number;
  /** Of each. */
  readonly updates: number;
}

export type Figure =
  | 'own_p50_ms'
  | 'own_p95_ms'
  | 'server_cores'
  | 'student_bytes_s'
  | 'alone_bytes_s'
  | 'wire_hidden_bytes_s'
  | 'delivered_share'
  | 'messages_per_update'
  | 'rss_mb';

export interface OwnRound extends Round<Figure> {
  readonly foreignBytes: number;
}

export async function drawApart(load: Load, cores: Cores): Promise<OwnRound> {
  const { boards, hz, warmUpUpdates, updates } = load;
  await using server = await MeasuredServer.start('server/main.ts', cores);
  await using people = new Child({ command: [`${import.meta.dirname}/people.ts`], cores: cores.clients });
  const { url } = server;
  const [teacher, onlooker, ...tickets] = await admit(url, boards + 1);
  await people.ask('giveBoards', { url, teacher, tickets });
  const write = (count: number): Promise<Wrote> => people.ask('write', { updates: count, hz });

  await people.ask('enter', { url, tickets: tickets.slice(0, 1) });
  await write(warmUpUpdates);
  const alone = await write(updates);

  await people.ask('enter', { url, tickets: tickets.slice(1) });
  await people.ask('look', { url, ticket: onlooker });
  await write(warmUpUpdates);
  await server.mark();
  const together = await write(updates);
  const cost = await server.cost();

  const seconds = updates / hz;
  const { expected, delivered, messages, delaysMs } = together;
  return {
    isValid: isValidRound(alone) && isValidRound(together) && alone.isKept && together.isKept,
    foreignBytes: together.foreignBytes,
    figures: {
      own_p50_ms: rounded(quantile(delaysMs, 0.5)),
      own_p95_ms: rounded(quantile(delaysMs, 0.95)),
      server_cores: rounded(cost.cpuUs / 1000 / cost.wallMs),
      student_bytes_s: perSecond(together.bytes, seconds),
      alone_bytes_s: perSecond(alone.bytes, seconds),
      wire_hidden_bytes_s: rounded(together.countBytes / seconds),
      delivered_share: rounded(delivered / expected),
      messages_per_update: rounded(messages / expected),
      rss_mb: rounded(cost.rssBytes / 2 ** 20),
    },
  };
}

const perSecond = (bytes: readonly number[], seconds: number): number | null => {
  const usual = median(bytes);
  return usual && rounded(usual / seconds);
};

/** One contestant, once: server, receivers and writer start, warm up, are measured, and are gone. */
import { contestants, type ContestantName } from '../contestants/index.ts';
import { Child } from '../harness/child.ts';
import type { Round } from '../harness/contest.ts';
import type { Cores } from '../harness/cores.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import { isValidRound, rounded } from '../harness/validity.ts';
import type { ReceiversReport } from './receivers.ts';

export interface Load {
  readonly receivers: number;
  readonly hz: number;
  readonly warmUpUpdates: number;
  readonly updates: number;
}

export type Figure =
  | 'cpu_us_per_update'
  | 'bytes_per_update'
  | 'p50_ms'
  | 'p95_ms'
  | 'p99_ms'
  | 'rss_mb'
  | 'delivered_share'
  | 'messages_per_update'
  | 'server_core_percent'
  | 'receivers_core_percent';

export async function fanOutTo(name: ContestantName, load: Load, cores: Cores): Promise<Round<Figure>> {
  const { server: program, admit } = contestants[name];
  await using server = new MeasuredServer(program, cores);
  const child = (file: string): Child =>
    new Child({ command: [`${import.meta.dirname}/${file}`, name], cores: cores.clients });
  await using receivers = child('receivers.ts');
  await using writer = child('writer.ts');
  const url = await server.ready();
  const [ticket, ...tickets] = await admit(url, load.receivers);
  await writer.ask('enter', { url, ticket });
  await receivers.ask('enter', { url, tickets });

  const { hz, warmUpUpdates, updates } = load;
  await receivers.ask('begin', { from: 0, updates: warmUpUpdates });
  await writer.ask('write', { updates: warmUpUpdates, hz });
  await receivers.ask('settled');

  await receivers.ask('begin', { from: warmUpUpdates, updates });
  await server.mark();
  const writtenAtMs = await writer.ask<number[]>('write', { updates, hz });
  await receivers.ask('settled');
  const cost = await server.cost();
  const report = await receivers.ask<ReceiversReport>('report', { writtenAtMs });

  const expected = updates * load.receivers;
  const { delivered, messages } = report;
  return {
    isValid: isValidRound({ expected, delivered, messages }),
    figures: {
      cpu_us_per_update: rounded(cost.cpuUs / delivered),
      bytes_per_update: rounded(report.bytes / delivered),
      p50_ms: rounded(report.p50Ms),
      p95_ms: rounded(report.p95Ms),
      p99_ms: rounded(report.p99Ms),
      rss_mb: rounded(cost.rssBytes / 2 ** 20),
      delivered_share: rounded(delivered / expected),
      messages_per_update: rounded(messages / expected),
      server_core_percent: rounded(cost.cpuUs / cost.wallMs / 10),
      receivers_core_percent: rounded(report.cpuUs / cost.wallMs / 10),
    },
  };
}

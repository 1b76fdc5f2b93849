/** Thirty people who all move their cursor at once: what it costs the server and the line of each. */
import type { Benchmark, BenchmarkOptions, BenchmarkResult } from '../benchmark.ts';
import { chosen, contestants, type BoardName } from '../contestants/index.ts';
import { Child } from '../harness/child.ts';
import { Contest, type Round } from '../harness/contest.ts';
import { type Cores, shareCores } from '../harness/cores.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import { isValidChannel, rounded } from '../harness/validity.ts';
import type { PeopleReport } from './people.ts';

export interface Load {
  readonly people: number;
  readonly hz: number;
  readonly warmUpMoves: number;
  readonly moves: number;
}

const full: Load = { people: 30, hz: 20, warmUpMoves: 200, moves: 300 };
const quick: Load = { people: 10, hz: 20, warmUpMoves: 5, moves: 30 };

export const benchmark: Benchmark = {
  name: 'cursors',
  about: '30 people move their cursors at 20 Hz: CPU and bytes beside presence of tldraw sync',
  run: (options) => pointTogether(options.isQuick ? quick : full, options),
};

export async function pointTogether(
  load: Load,
  { rounds: asked, isQuick, note }: BenchmarkOptions,
): Promise<BenchmarkResult> {
  const rounds = isQuick ? 1 : asked;
  const cores = shareCores();
  const contest = await Contest.run({
    names: chosen(['lol', 'tldraw'] as const),
    rounds,
    repeats: isQuick ? 0 : 2,
    measure: (name) => pointOn(name, load, cores),
    note,
  });
  return {
    name: 'cursors',
    valid: contest.isValid,
    ratios: {
      cpu_vs_tldraw: contest.ratio('cpu_us_per_update', 'lol', 'tldraw'),
      bytes_vs_tldraw: contest.ratio('bytes_per_receiver_second', 'lol', 'tldraw'),
    },
    figures: { people: load.people, hz: load.hz, moves: load.moves, rounds },
    contestants: contest.contestants,
  };
}

type Figure =
  | 'cpu_us_per_update'
  | 'bytes_per_receiver_second'
  | 'p50_ms'
  | 'p95_ms'
  | 'p99_ms'
  | 'rss_mb'
  | 'delivered_share'
  | 'updates_per_message'
  | 'server_core_percent';

export async function pointOn(name: BoardName, load: Load, cores: Cores): Promise<Round<Figure>> {
  const { server: program, admit } = contestants[name];
  await using server = new MeasuredServer(program, cores);
  await using people = new Child({ command: [`${import.meta.dirname}/people.ts`, name], cores: cores.clients });
  const url = await server.ready();
  await people.ask('enter', { url, tickets: await admit(url, load.people - 1) });
  const { hz } = load;
  await people.ask('move', { moves: load.warmUpMoves, hz });
  await server.mark();
  const report = await people.ask<PeopleReport>('move', { moves: load.moves, hz });
  const cost = await server.cost();
  return {
    isValid: isValidChannel(report),
    figures: {
      cpu_us_per_update: rounded(cost.cpuUs / report.delivered),
      bytes_per_receiver_second: rounded(report.bytes / load.people / (load.moves / hz)),
      p50_ms: rounded(report.p50Ms),
      p95_ms: rounded(report.p95Ms),
      p99_ms: rounded(report.p99Ms),
      rss_mb: rounded(cost.rssBytes / 2 ** 20),
      delivered_share: rounded(report.delivered / report.expected),
      updates_per_message: rounded(report.delivered / report.messages),
      server_core_percent: rounded(cost.cpuUs / cost.wallMs / 10),
    },
  };
}

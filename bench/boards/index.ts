/** A lesson with a board for everybody: what it costs, whether anything leaks, and what one board costs beside it as it was. */
import type { Benchmark, BenchmarkOptions, BenchmarkResult } from '../benchmark.ts';
import { folderBefore } from '../contestants/before.ts';
import { loads as fanOutLoads } from '../fanout/index.ts';
import { fanOutTo, type Load as FanOutLoad } from '../fanout/round.ts';
import { Contest } from '../harness/contest.ts';
import { shareCores } from '../harness/cores.ts';
import { drawApart, type Figure, type Load as OwnLoad } from './round.ts';

export interface Load {
  readonly own: OwnLoad;
  readonly single: FanOutLoad;
}

const loads: Record<'full' | 'quick', Load> = {
  full: { own: { boards: 30, hz: 30, warmUpUpdates: 300, updates: 450 }, single: fanOutLoads.full },
  quick: { own: { boards: 5, hz: 30, warmUpUpdates: 5, updates: 40 }, single: fanOutLoads.quick },
};

export const benchmark: Benchmark = {
  name: 'boards',
  about: '30 people draw at 30 Hz, each on a board of their own; one board of 300 beside the checkout in BENCH_BEFORE',
  run: (options) => drawOnBoards(loads[options.isQuick ? 'quick' : 'full'], options),
};

export async function drawOnBoards(
  { own, single }: Load,
  { rounds: asked, isQuick, note }: BenchmarkOptions,
): Promise<BenchmarkResult> {
  const rounds = isQuick ? 1 : asked;
  const repeats = isQuick ? 0 : 2;
  const cores = shareCores();
  // Of all rounds, also those that do not count: a byte in any of them is one too many.
  let foreignBytes = 0;
  const apart = await Contest.run({
    names: ['own'],
    rounds,
    repeats,
    measure: async () => {
      const round = await drawApart(own, cores);
      foreignBytes += round.foreignBytes;
      return round;
    },
    note,
  });
  if (folderBefore === null) note('without BENCH_BEFORE, a checkout to compare with, there are no ratios');
  const beside = await Contest.run({
    names: folderBefore === null ? [] : (['lol', 'before'] as const),
    rounds,
    repeats,
    measure: (name) => fanOutTo(name, single, cores),
    note,
  });
  const figure = (name: Figure): number | null => apart.median(name, 'own');
  return {
    name: 'boards',
    valid: apart.isValid && beside.isValid,
    ratios: {
      single_board_cpu: beside.ratio('cpu_us_per_update', 'lol', 'before'),
      single_board_bytes: beside.ratio('bytes_per_update', 'lol', 'before'),
    },
    figures: {
      own_p95_ms: figure('own_p95_ms'),
      server_cores: figure('server_cores'),
      student_bytes_s: figure('student_bytes_s'),
      alone_bytes_s: figure('alone_bytes_s'),
      foreign_bytes: foreignBytes,
      wire_hidden_bytes_s: figure('wire_hidden_bytes_s'),
      boards: own.boards,
      receivers: single.receivers,
      hz: own.hz,
      updates: own.updates,
      rounds,
    },
    contestants: { ...apart.contestants, ...beside.contestants },
  };
}

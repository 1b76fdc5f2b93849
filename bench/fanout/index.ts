/** 300 people watch one who draws: what each point costs the server, and when it is there. */
import type { Benchmark, BenchmarkOptions, BenchmarkResult } from '../benchmark.ts';
import { chosen, type ContestantName } from '../contestants/index.ts';
import { Contest } from '../harness/contest.ts';
import { shareCores } from '../harness/cores.ts';
import { type Figure, fanOutTo, type Load } from './round.ts';

/** Ten seconds to warm up: before that, compiling is a good part of what is measured, and a lesson lasts an hour. */
export const loads: Record<'full' | 'quick', Load> = {
  full: { receivers: 300, hz: 30, warmUpUpdates: 300, updates: 450 },
  quick: { receivers: 20, hz: 30, warmUpUpdates: 5, updates: 40 },
};

export const benchmark: Benchmark = {
  name: 'fanout',
  about: 'one writer at 30 Hz, 300 receivers: CPU and bytes per update beside four other kinds of server',
  run: (options) => fanOut(loads[options.isQuick ? 'quick' : 'full'], options),
};

export async function fanOut(load: Load, { rounds: asked, isQuick, note }: BenchmarkOptions): Promise<BenchmarkResult> {
  const rounds = isQuick ? 1 : asked;
  const names = chosen(['lol', 'ws', 'tldraw', 'relay', 'hocuspocus']);
  const cores = shareCores();
  const contest = await Contest.run({
    names,
    rounds,
    repeats: isQuick ? 0 : 2,
    measure: (name) => fanOutTo(name, load, cores),
    note,
  });
  return {
    name: 'fanout',
    valid: contest.isValid,
    ratios: fanOutRatios(contest),
    figures: { receivers: load.receivers, hz: load.hz, updates: load.updates, rounds },
    contestants: contest.contestants,
  };
}

/** Ours beside each of the others. */
export function fanOutRatios(contest: Contest<ContestantName, Figure>): Record<string, number | null> {
  const cpuVs = (name: ContestantName): number | null => contest.ratio('cpu_us_per_update', 'lol', name);
  return {
    cpu_vs_ws: cpuVs('ws'),
    cpu_vs_tldraw: cpuVs('tldraw'),
    cpu_vs_relay: cpuVs('relay'),
    cpu_vs_hocuspocus: cpuVs('hocuspocus'),
    bytes_vs_hocuspocus: contest.ratio('bytes_per_update', 'lol', 'hocuspocus'),
  };
}

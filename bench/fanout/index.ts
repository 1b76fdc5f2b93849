/** 300 people watch one who draws: what each point costs the server, and when it is there. */
import { type Benchmark, type BenchmarkOptions, type BenchmarkResult, type Contestant, ratio } from '../benchmark.ts';
import { contestants, type ContestantName } from '../contestants/index.ts';
import { shareCores } from '../harness/cores.ts';
import { alternated, medians } from '../harness/validity.ts';
import { type Load, measure, type Round } from './round.ts';

const full: Load = { receivers: 300, hz: 30, warmUpUpdates: 60, updates: 300 };
const quick: Load = { receivers: 20, hz: 30, warmUpUpdates: 10, updates: 30 };

export const benchmark: Benchmark = {
  name: 'fanout',
  about: 'one writer at 30 Hz, 300 receivers: CPU and bytes per update beside four other kinds of server',
  run: ({ rounds, isQuick, note }) => fanOut(isQuick ? quick : full, rounds, note),
};

export async function fanOut(load: Load, rounds: number, note: BenchmarkOptions['note']): Promise<BenchmarkResult> {
  const names = chosen();
  const cores = shareCores();
  const measured: { name: ContestantName; round: Round }[] = [];
  for (let number = 0; number < rounds; number++) {
    for (const name of alternated(names, number)) {
      const round = await measure(name, load, cores);
      measured.push({ name, round });
      note(
        `round ${number + 1} ${name.padEnd(10)} ${round.isValid ? '' : 'NOT VALID '}${JSON.stringify(round.figures)}`,
      );
    }
  }
  const results = Object.fromEntries(
    names.map((name) => [name, summary(measured.filter((one) => one.name === name).map(({ round }) => round))]),
  );
  const of = (name: ContestantName, figure: string): number | null =>
    (results[name]?.[figure] ?? null) as number | null;
  const cpuVs = (name: ContestantName): number | null =>
    ratio(of('lol', 'cpu_us_per_update'), of(name, 'cpu_us_per_update'));
  return {
    name: 'fanout',
    valid: names.every((name) => (of(name, 'valid_rounds') ?? 0) > rounds / 2),
    ratios: {
      cpu_vs_ws: cpuVs('ws'),
      cpu_vs_tldraw: cpuVs('tldraw'),
    },
    figures: { receivers: load.receivers, hz: load.hz, rounds },
    contestants: results,
  };
}

function summary(rounds: readonly Round[]): Contestant {
  const valid = rounds.filter(({ isValid }) => isValid);
  return { ...medians(valid.map(({ figures }) => figures)), valid_rounds: valid.length };
}

/** All, or those of `BENCH_ONLY`, a list with commas, for work on one of them. */
function chosen(): ContestantName[] {
  const all = Object.keys(contestants) as ContestantName[];
  const only = process.env['BENCH_ONLY']?.split(',');
  return only ? all.filter((name) => only.includes(name)) : all;
}

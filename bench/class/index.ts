/** A class of thirty: all come in within two seconds, and 35 draw at once. */
import { type Benchmark, type BenchmarkResult, median, quantile } from '../benchmark.ts';
import { shareCores } from '../harness/cores.ts';
import { medians } from '../harness/validity.ts';
import { type Drawing, type DrawingLoad, drawTogether } from './drawing.ts';
import { type Joining, type JoiningLoad, joinTogether } from './joining.ts';

const joiningLoads: Record<'full' | 'quick', JoiningLoad> = {
  full: { people: 30, processes: 6, withinMs: 2000, strokes: 400, pointsPerStroke: 80 },
  quick: { people: 6, processes: 2, withinMs: 500, strokes: 60, pointsPerStroke: 40 },
};
const drawingLoads: Record<'full' | 'quick', DrawingLoad> = {
  full: { boards: 4, boardProcesses: 2, lightWriters: 31, hz: 60, warmUpMs: 3000, forMs: 15_000 },
  quick: { boards: 2, boardProcesses: 2, lightWriters: 4, hz: 60, warmUpMs: 500, forMs: 2000 },
};

export const benchmark: Benchmark = {
  name: 'class',
  about: 'a class of 30 comes in within 2 s; 35 people draw at once at 60 Hz',
  async run({ rounds, isQuick, note }): Promise<BenchmarkResult> {
    const cores = shareCores();
    const size = isQuick ? 'quick' : 'full';
    const joinings: Joining[] = [];
    const drawings: Drawing[] = [];
    for (let round = 1; round <= (isQuick ? 1 : rounds); round++) {
      const joining = await joinTogether(joiningLoads[size], cores);
      joinings.push(joining);
      note(`round ${round} join ${joining.isWhole ? '' : 'NOT VALID '}${JSON.stringify(joinFigures(joining))}`);
      const drawing = await drawTogether(drawingLoads[size], cores);
      drawings.push(drawing);
      note(`round ${round} draw ${problemsOf(drawing)}${JSON.stringify(drawing.figures)}`);
    }
    const { boards, lightWriters } = drawingLoads[size];
    return {
      name: 'class',
      valid: joinings.every(({ isWhole }) => isWhole) && drawings.every((drawing) => problemsOf(drawing) === ''),
      ratios: {},
      figures: {
        people: joiningLoads[size].people,
        ...medians(joinings.map(joinFigures)),
        writers: boards + lightWriters,
        ...medians(drawings.map(({ figures }) => figures)),
        rounds: drawings.length,
      },
      contestants: {},
    };
  },
};

const joinFigures = ({ tookMs }: Joining) => ({
  join_p50_ms: whole(median(tookMs)),
  join_p95_ms: whole(quantile(tookMs, 0.95)),
});
const whole = (ms: number | null): number | null => ms && Math.round(ms);

const problemsOf = ({ areSame, isComplete }: Drawing): string =>
  `${areSame ? '' : 'BOARDS DIFFER '}${isComplete ? '' : 'INCOMPLETE '}`;

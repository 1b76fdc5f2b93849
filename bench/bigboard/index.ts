/** What creating and deleting one shape costs the server on a board with 10 000 shapes, and on an empty one. */
import { type Benchmark, type BenchmarkOptions, type BenchmarkResult, median } from '../benchmark.ts';
import { type BoardName, contestants } from '../contestants/index.ts';
import { Child } from '../harness/child.ts';
import { Contest, type Round } from '../harness/contest.ts';
import { type Cores, shareCores } from '../harness/cores.ts';
import { MeasuredServer } from '../harness/measuredServer.ts';
import { rounded } from '../harness/validity.ts';
import { timeEngine } from './engine.ts';

export interface Load {
  readonly shapes: number;
  /** Before anything is measured, as many times created and deleted. */
  readonly warmUp: number;
  /** In each window; the median of the windows counts, so that work of every ten seconds falls out. */
  readonly edits: number;
  readonly windows: number;
  /** Of the engine alone. */
  readonly engineEdits: number;
}

const full: Load = { shapes: 10_000, warmUp: 100, edits: 50, windows: 3, engineEdits: 3000 };
const quick: Load = { shapes: 400, warmUp: 5, edits: 10, windows: 1, engineEdits: 300 };

export const benchmark: Benchmark = {
  name: 'bigboard',
  about: 'creating and deleting one shape among 10 000, beside an empty board and tldraw sync',
  run: (options) => editBig(options.isQuick ? quick : full, options),
};

const boards = ['lol_empty', 'lol_big', 'tldraw_empty', 'tldraw_big'] as const;

export async function editBig(
  load: Load,
  { rounds: asked, isQuick, note }: BenchmarkOptions,
): Promise<BenchmarkResult> {
  const rounds = isQuick ? 1 : asked;
  const cores = shareCores();
  const contest = await Contest.run({
    names: boards,
    rounds,
    repeats: 0,
    measure: (board) => {
      const [name, size] = board.split('_') as [BoardName, string];
      return editOn(name, size === 'big' ? load.shapes : 0, load, cores);
    },
    note,
  });
  // Once before it counts, so that both are as warm.
  timeEngine(0, load.engineEdits);
  const engine = { empty: timeEngine(0, load.engineEdits), big: timeEngine(load.shapes, load.engineEdits) };
  const createRatio = (name: BoardName): number | null => contest.ratio('create_us', `${name}_big`, `${name}_empty`);
  const deleteRatio = (name: BoardName): number | null => contest.ratio('delete_us', `${name}_big`, `${name}_empty`);
  return {
    name: 'bigboard',
    valid: contest.isValid,
    ratios: { create_vs_empty: createRatio('lol'), delete_vs_empty: deleteRatio('lol') },
    figures: {
      shapes: load.shapes,
      rounds,
      tldraw_create_vs_empty: createRatio('tldraw'),
      tldraw_delete_vs_empty: deleteRatio('tldraw'),
      engine_create_us_empty: rounded(engine.empty.createUs),
      engine_create_us: rounded(engine.big.createUs),
      engine_delete_us_empty: rounded(engine.empty.deleteUs),
      engine_delete_us: rounded(engine.big.deleteUs),
    },
    contestants: contest.contestants,
  };
}

/** CPU of the whole process for one push, answer, commit and all. */
export async function editOn(
  name: BoardName,
  shapes: number,
  { warmUp, edits, windows }: Load,
  cores: Cores,
): Promise<Round<'create_us' | 'delete_us' | 'rss_mb'>> {
  const { server: program, admit } = contestants[name];
  await using server = new MeasuredServer(program, cores);
  await using editor = new Child({ command: [`${import.meta.dirname}/editor.ts`, name], cores: cores.clients });
  const url = await server.ready();
  const [ticket] = await admit(url, 0);
  await editor.ask('enter', { url, ticket });
  await editor.ask('fill', { count: shapes });
  await editor.ask('create', { from: shapes, count: warmUp });
  await editor.ask('remove', { from: shapes, count: warmUp });

  const costOf = async (what: 'create' | 'remove'): Promise<number> => {
    await server.mark();
    await editor.ask(what, { from: shapes, count: edits });
    return (await server.cost()).cpuUs / edits;
  };
  const creates: number[] = [];
  const deletes: number[] = [];
  for (let window = 0; window < windows; window++) {
    creates.push(await costOf('create'));
    deletes.push(await costOf('remove'));
  }
  const { rssBytes } = await server.cost();
  return {
    // Every push was answered as taken, or this would not be reached.
    isValid: true,
    figures: {
      create_us: rounded(median(creates)),
      delete_us: rounded(median(deletes)),
      rss_mb: rounded(rssBytes / 2 ** 20),
    },
  };
}

/** Malformed and hostile input of every kind, while others work: nothing breaks, nobody notices, and all of it is drawn. */
import type { Benchmark } from '../benchmark.ts';
import { drawn } from './drawn/run.ts';
import { fuzz } from './run.ts';

const cases = { full: 100_000, quick: 3000 } as const;
/** Shapes of valid random records that a browser has drawn. */
const shapes = { full: 20_000, quick: 600 } as const;
const seed = 20_261_123;

export const benchmark: Benchmark = {
  name: 'fuzz',
  about: 'What 100 000 hostile messages and requests break, and whether a browser draws what the board takes',
  async run({ isQuick, note }) {
    const asked = isQuick ? cases.quick : cases.full;
    const { cases: done, crashes, othersAffected, answers } = await fuzz({ cases: asked, seed, note });
    for (const line of [...crashes, ...othersAffected].slice(0, 30)) note(line);
    const board = await drawn({ shapes: isQuick ? shapes.quick : shapes.full, seed, note });
    for (const line of [...board.lost, ...board.failures].slice(0, 30)) note(line);
    return {
      name: 'fuzz',
      valid: done >= asked && board.lost.length === 0,
      ratios: {},
      figures: {
        cases: done,
        crashes: crashes.length,
        others_affected: othersAffected.length,
        drawn: board.drawn,
        shown: board.shown,
        boards_lost: board.lost.length,
        // What only the client's protection kept from taking a board along: bounds are missing.
        left_out: board.leftOut + board.failures.length,
        slow: board.slow,
        refused: board.refused,
        near_bounds: board.nearBounds,
        longest_task_ms: Math.round(board.longestMs),
      },
      contestants: { answers },
    };
  },
};

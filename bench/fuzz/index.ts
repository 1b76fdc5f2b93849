/** Malformed and hostile input of every kind, while others work: nothing breaks, and nobody notices. */
import type { Benchmark } from '../benchmark.ts';
import { fuzz } from './run.ts';

const cases = { full: 100_000, quick: 3000 } as const;
const seed = 20_261_123;

export const benchmark: Benchmark = {
  name: 'fuzz',
  about: 'How many of 100 000 hostile messages, frames, pushes and requests break something or disturb others',
  async run({ isQuick, note }) {
    const asked = isQuick ? cases.quick : cases.full;
    const { cases: done, crashes, othersAffected, answers } = await fuzz({ cases: asked, seed, note });
    for (const line of [...crashes, ...othersAffected].slice(0, 30)) note(line);
    return {
      name: 'fuzz',
      valid: done >= asked,
      ratios: {},
      figures: { cases: done, crashes: crashes.length, others_affected: othersAffected.length },
      contestants: { answers },
    };
  },
};

import { relative } from 'node:path';
import type { TestSequencer, TestSpecification, Vitest } from 'vitest/node';
import { root } from './run.ts';

/**
 * Files that take long for their size, longest first. Where nothing is known yet of how long they take, as after
 * `npm ci`, vitest begins with the largest: of these the last ones would keep one processor while another has no work.
 */
const long = [
  'bench/media/media.test.ts',
  'server/media/embedded/forwarding.test.ts',
  'scripts/oldest/build.test.ts',
  'scripts/demo/demo.test.ts',
  'server/start.test.ts',
  'bench/contestants/contestants.test.ts',
  'server/room/audiences.test.ts',
  'server/transport/permissions.test.ts',
  'bench/run.test.ts',
  'scripts/backup.test.ts',
  'server/operations/stop.test.ts',
  'e2e/screens.test.ts',
  'e2e/turn.test.ts',
  'e2e/drawn.test.ts',
  'e2e/connection.test.ts',
  'e2e/lesson.test.ts',
  'e2e/firefox.test.ts',
  'e2e/livekit.test.ts',
  'e2e/mediaReload.test.ts',
];

/** The long files of each project before all others. */
export class LongFirst implements TestSequencer {
  readonly #vitest: Vitest;

  constructor(vitest: Vitest) {
    this.#vitest = vitest;
  }

  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await this.#usual()).shard(files);
  }

  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await (await this.#usual()).sort(files);
    return sorted.sort((one, other) => groupOf(one) - groupOf(other) || rankOf(one) - rankOf(other));
  }

  /** Not from the beginning: a build reads the same settings, and has no use for all of vitest. */
  async #usual(): Promise<TestSequencer> {
    const { BaseSequencer } = await import('vitest/node');
    return new BaseSequencer(this.#vitest);
  }
}

const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = long.indexOf(relative(root, moduleId));
  return rank === -1 ? long.length : rank;
};

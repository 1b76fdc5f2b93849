/**
 * Loaded into every measured server before its own code (`node --import`): CPU time and memory of that process alone,
 * taken inside it, for a product server that knows nothing of benchmarks.
 */
import { answering } from './answering.ts';

export interface Cost {
  /** User and system time of all threads since `mark`. */
  readonly cpuUs: number;
  readonly wallMs: number;
  /** Resident memory at the end of the window. */
  readonly rssBytes: number;
}

let cpuAtMark = process.cpuUsage();
let wallAtMark = performance.now();

answering({
  mark() {
    cpuAtMark = process.cpuUsage();
    wallAtMark = performance.now();
  },
  cost(): Cost {
    const { user, system } = process.cpuUsage(cpuAtMark);
    return { cpuUs: user + system, wallMs: performance.now() - wallAtMark, rssBytes: process.memoryUsage.rss() };
  },
});
// The channel to the benchmark must not be what keeps the server alive.
process.channel?.unref();

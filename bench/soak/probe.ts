/** As the harness's probe, with the heap after a full collection as well: the server runs with `--expose-gc`. */
import { answering } from '../harness/answering.ts';

export interface Memory {
  readonly rssBytes: number;
  /** Live objects; null while it was not collected. */
  readonly heapBytes: number | null;
  /** What the heap has taken from the system, live or not. */
  readonly heapTotalBytes: number;
  /** Buffers and the like, outside the heap. */
  readonly externalBytes: number;
}

let cpuAtMark = process.cpuUsage();
let wallAtMark = performance.now();

function memory(isCollected: boolean): Memory {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return {
    rssBytes: rss,
    heapBytes: isCollected ? heapUsed : null,
    heapTotalBytes: heapTotal,
    externalBytes: external,
  };
}

answering({
  memory: () => memory(false),
  /** Blocks the server for some tens of milliseconds: only in a rest. */
  collect() {
    globalThis.gc?.();
    return memory(true);
  },
  mark() {
    cpuAtMark = process.cpuUsage();
    wallAtMark = performance.now();
  },
  /** Share of a core since `mark`. */
  cores() {
    const { user, system } = process.cpuUsage(cpuAtMark);
    return (user + system) / 1000 / (performance.now() - wallAtMark);
  },
});
// The channel to the benchmark must not be what keeps the server alive.
process.channel?.unref();

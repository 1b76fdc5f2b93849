/** Which cores the server and which its clients run on, so that they do not take each other's time. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

export interface Cores {
  readonly server: readonly number[] | null;
  readonly clients: readonly number[] | null;
}

/** The last core for the measured server, the others for all else; no pinning where that is not possible. */
export function shareCores(count = availableParallelism(), canPin = hasTaskset()): Cores {
  if (count < 2 || !canPin) return { server: null, clients: null };
  return { server: [count - 1], clients: Array.from({ length: count - 1 }, (_, core) => core) };
}

/** The command line that runs `command` on these cores. */
export function onCores(cores: readonly number[] | null, command: readonly string[]): [string, ...string[]] {
  const [program = '', ...rest] = command;
  return cores ? ['taskset', '-c', cores.join(','), ...command] : [program, ...rest];
}

function hasTaskset(): boolean {
  return spawnSync('taskset', ['-c', '0', process.execPath, '--version'], { stdio: 'ignore' }).status === 0;
}

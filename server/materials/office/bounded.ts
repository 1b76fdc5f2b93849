/** Runs a program that works on a stranger's file: without network where the machine allows, bounded, ended for good. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Bounds {
  readonly timeMs: number;
  /** Of the address space of each of its processes. */
  readonly memoryBytes: number;
  /** Of each file that it writes. */
  readonly fileBytes: number;
}

export interface Run {
  readonly command: readonly string[];
  /** Its home, and all that it may write: nothing else is in its environment but where programs are. */
  readonly folder: string;
  readonly searchPath: string;
  /** What it need not see: empty to it where it has namespaces of its own. */
  readonly hidden: readonly string[];
  readonly bounds: Bounds;
  readonly signal: AbortSignal;
}

export type Outcome = 'ended' | 'tooSlow' | 'aborted' | 'notStarted';

/** Names of its own for users, network, mounts and processes; these end with the one that asked for them. */
const apart = ['unshare', '--user', '--map-root-user', '--net', '--mount', '--pid', '--fork', '--kill-child'] as const;

/** Null: this machine gives no namespaces to whom the server runs as. */
export type Apart = readonly string[] | null;

/** Whether a program can be kept apart from network, other processes and what is hidden from it. */
export async function findApart(searchPath: string): Promise<Apart> {
  const [file, ...args] = [...apart, 'sh', '-c', 'mount -t tmpfs none /tmp'] as const;
  const tried = spawn(file, args, { env: { PATH: searchPath }, stdio: 'ignore' });
  return new Promise((resolve) => {
    tried.on('error', () => resolve(null));
    tried.on('close', (code) => resolve(code === 0 ? apart : null));
  });
}

/** Kibibytes, and blocks of 512 bytes: what a shell counts in. Where a limit is unknown the others hold. */
const limited = 'ulimit -c 0; ulimit -v $1 || :; ulimit -f $2 || :; shift 2; exec "$@"';
const hiding = 'while [ "$1" != -- ]; do mount -t tmpfs none "$1" || exit 1; shift; done; shift; exec "$@"';

/** Resolves when nothing of it runs any more. */
export async function runBounded(run: Run, kept: Apart): Promise<Outcome> {
  const { command, folder, searchPath, bounds, signal } = run;
  const { timeMs, memoryBytes, fileBytes } = bounds;
  const sizes = [String(Math.floor(memoryBytes / 1024)), String(Math.floor(fileBytes / 512))];
  const bare = ['sh', '-c', limited, 'sh', ...sizes, ...command];
  // The watch is for a server that is ended itself meanwhile: then nobody else ends this one.
  const watch = ['timeout', '--signal=KILL', String(Math.ceil(timeMs / 1000) + 5)];
  const [file = '', ...args] = kept
    ? [...watch, ...kept, 'sh', '-c', hiding, 'sh', ...run.hidden, '--', ...bare]
    : bare;
  const child = spawn(file, args, {
    cwd: folder,
    env: { PATH: searchPath, HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8' },
    stdio: 'ignore',
    // A group of its own, which is ended whole.
    detached: true,
  });
  if (child.pid === undefined) return once(child, 'error').then(() => 'notStarted');
  const group = -child.pid;
  let outcome: Outcome = 'ended';
  const end = (why: Outcome): void => {
    outcome = why;
    kill(group);
  };
  const timer = setTimeout(() => end('tooSlow'), timeMs);
  const abort = (): void => end('aborted');
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  await once(child, 'close');
  clearTimeout(timer);
  signal.removeEventListener('abort', abort);
  // Children that it left behind.
  kill(group);
  return outcome;
}

function kill(group: number): void {
  try {
    process.kill(group, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

/** Runs scripts and tools of node_modules on this Node. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Of the repository. */
export const root = join(import.meta.dirname, '..');

export interface Finished {
  /** 1 when a signal ended it. */
  readonly code: number;
  /** Both outputs as they came; empty when they were inherited. */
  readonly output: string;
}

/** The script behind `node_modules/.bin/NAME`. */
function scriptOf(packageName: string, binary: string): string {
  const manifestPath = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const { bin } = JSON.parse(readFileSync(manifestPath, 'utf8')) as { bin: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin[binary];
  if (script === undefined) throw new Error(`${packageName} has no command ${binary}`);
  return join(dirname(manifestPath), script);
}

export interface RunOptions {
  /** Keep the output instead of showing it. */
  readonly collect?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Resolves when the script has ended, whatever its exit code. */
export function run(
  [script, ...args]: readonly [string, ...string[]],
  { collect = false, env = {} }: RunOptions = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: collect ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    let output = '';
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** As `run`, for a command of a package. */
export const runTool = (
  packageName: string,
  binary: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Finished> => run([scriptOf(packageName, binary), ...args], options);

/** Runs a tool of node_modules on this Node. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { root } from './clientBuild.ts';

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

/** Resolves when the tool has ended, whatever its exit code. `collect`: keep the output instead of showing it. */
export function runTool(
  packageName: string,
  binary: string,
  args: readonly string[],
  { collect, env = {} }: { collect: boolean; env?: Record<string, string> },
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [scriptOf(packageName, binary), ...args], {
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

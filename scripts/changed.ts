/** Which tests a change can break: for `npm test -- --changed[=REF]`. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './run.ts';

/**
 * Browser tests that look at these features only; all others see the whole product. Features are the names of folders
 * of client, server and shared.
 */
const lookOnlyAt: Readonly<Record<string, readonly string[]>> = {
  'e2e/attention.test.ts': ['attention'],
  'e2e/clipboard.test.ts': ['board', 'paste', 'pictures', 'uploads'],
  'e2e/devices.test.ts': ['media'],
  'e2e/drawn.test.ts': ['board'],
  'e2e/leftOut.test.ts': ['board'],
  'e2e/livekit.test.ts': ['media'],
  'e2e/media.test.ts': ['floor', 'media'],
  'e2e/mediaFaults.test.ts': ['media'],
  'e2e/mediaReload.test.ts': ['media'],
  'e2e/names.test.ts': ['names', 'presence', 'lessons', 'people'],
  'e2e/pens.test.ts': ['board'],
  'e2e/pictures.test.ts': ['board', 'pictures', 'uploads'],
  'e2e/turn.test.ts': ['media'],
};

/** Features that others are not built on: a change in one reaches the tests that look at it, and those that see all. */
const leaves = new Set(['attention', 'chat', 'floor', 'media', 'names', 'paste', 'people', 'pictures', 'uploads']);

/** The browser tests, out of all that there are, that a change of these files can break. */
export function browserTestsFor(changed: readonly string[], all: readonly string[]): string[] {
  const product = changed.filter((path) => /^(client|server|shared)\//.test(path) && !/\.test\.tsx?$/.test(path));
  const setUp = changed.some((path) => /^(e2e\/harness\/|package|vite\.config|scripts\/)/.test(path));
  if (setUp) return [...all];
  const touched = product.map((path) => path.split('/')[1] ?? '');
  const isNarrow = touched.every((feature) => leaves.has(feature));
  return all.filter((test) => {
    if (changed.includes(test)) return true;
    if (product.length === 0) return false;
    const only = lookOnlyAt[test];
    return !only || !isNarrow || touched.some((feature) => only.includes(feature));
  });
}

/** Files that differ from a commit, those that git does not know yet among them. */
function changedSince(ref: string): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  return [...git('diff', '--name-only', ref), ...git('ls-files', '--others', '--exclude-standard')];
}

/**
 * Files of tests, from the root, that a change since `ref` can break; unit tests by what they import.
 *
 * @throws Error `ref` is no commit
 */
export async function testsChangedSince(ref: string): Promise<string[]> {
  const changed = changedSince(ref);
  const { output } = await runTool(
    'vitest',
    'vitest',
    ['list', '--filesOnly', '--project', 'unit', `--changed=${ref}`],
    { collect: true },
  );
  const units = [...output.matchAll(/\S+\.test\.tsx?$/gm)].map(([path]) => path);
  const all = readdirSync(join(root, 'e2e'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `e2e/${name}`);
  return [...units, ...browserTestsFor(changed, all)];
}

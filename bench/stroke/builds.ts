/** The pages that are measured, built from source by vite into a folder that is kept for the next run. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { root } from '../../scripts/run.ts';

/**
 * `ours`: the classroom's client as it is. `throttled`: the same, with the stock frame throttles of tldraw's sync
 * client left in. `stock`: tldraw with its sync client and adapter as they come.
 */
export type PageKind = 'ours' | 'throttled' | 'stock';

const sources: Record<PageKind, readonly string[]> = {
  ours: ['client', 'shared', 'vite.config.ts', 'package-lock.json'],
  throttled: ['client', 'shared', 'vite.config.ts', 'package-lock.json', 'bench/stroke/builds.ts'],
  stock: ['bench/stroke/stockPage', 'vite.config.ts', 'package-lock.json'],
};

/** @returns the folder that holds the built page */
export async function buildPage(kind: PageKind): Promise<string> {
  const folder = join(tmpdir(), `lol-bench-stroke-${kind}-${await hashOf(sources[kind])}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}-${String(process.pid)}`;
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    mode: 'production',
    ...(kind === 'stock' ? { root: join(root, 'bench', 'stroke', 'stockPage') } : {}),
    ...(kind === 'throttled' ? { plugins: [keepThrottles] } : {}),
    build: { outDir: unfinished, emptyOutDir: true },
  });
  await mkdir(unfinished, { recursive: true });
  await rename(unfinished, folder).catch(async () => rm(unfinished, { recursive: true })); // another run was first
  return folder;
}

/** Leaves out what takes the frame throttles away; everything else is the classroom's own client. */
const keepThrottles: Plugin = {
  name: 'keep the throttles of the stock client',
  enforce: 'pre',
  load: (id) => (id.endsWith('/client/board/fastSync.ts') ? 'export const makeFast = () => () => {};' : null),
};

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const children = await readdir(join(root, path), { withFileTypes: true, recursive: true }).catch(() => null);
    const files = children?.filter((child) => child.isFile()).map((child) => join(child.parentPath, child.name));
    for (const file of (files ?? [join(root, path)]).sort()) {
      if (/\.test\.tsx?$/.test(file)) continue;
      hash.update(`${relative(root, file)}\0`).update(await readFile(file));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

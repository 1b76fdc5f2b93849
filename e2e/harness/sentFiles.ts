/** Which files of the built client a page was sent, and how large they are on the line. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { clientDirectory } from '../../scripts/clientBuild.ts';

/** From now on. */
export async function watchFiles(devtools: CDPSession) {
  const paths = new Map<string, string>();
  let areCompressed = true;
  await devtools.send('Network.enable');
  devtools.on('Network.responseReceived', ({ type, response }) => {
    const path = new URL(response.url).pathname;
    if (!existsSync(join(clientDirectory, path))) return;
    paths.set(path, type);
    if (type !== 'Script' || !existsSync(join(clientDirectory, `${path}.br`))) return;
    const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
    if (encoding !== 'br') areCompressed = false;
  });
  return {
    paths: (type: string) => [...paths].filter(([, each]) => each === type).map(([path]) => path),
    areCompressed: () => areCompressed && paths.size > 0,
  };
}

/** Together, in bytes, as they are sent: compressed where the build wrote a compressed copy. */
export function sizeOf(paths: readonly string[]): number {
  return paths.reduce((sum, path) => {
    const file = join(clientDirectory, path);
    return sum + statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
  }, 0);
}

/** For people: one line each, the largest first. */
export const bySize = (paths: readonly string[]): string[] =>
  paths
    .map((path) => ({ path, bytes: sizeOf([path]) }))
    .sort((one, other) => other.bytes - one.bytes)
    .map(({ path, bytes }) => `${(bytes / 1000).toFixed(1)} kB ${path}`);

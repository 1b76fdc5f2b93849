/** What the forwarder's process may do on this machine: read its own code and load its library. */
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Isolation {
  readonly flags: string[];
  readonly entry: string;
  readonly root: string;
}

/** @throws Error when the library is not installed */
export function isolation(): Isolation {
  const root = realpathSync(fileURLToPath(new URL('../../..', import.meta.url)));
  const embedded = join(root, 'server', 'media', 'embedded');
  const library = realpathSync(createRequire(import.meta.url).resolve('node-datachannel'));
  const [modules = library] = /^.*[\\/]node_modules(?=[\\/])/.exec(library) ?? [];
  const readable = [embedded, join(root, 'shared'), join(root, 'package.json'), join(root, 'node_modules'), modules];
  const flags = [
    '--permission',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    // Node versions after 24 restrict the network, too.
    ...(process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : []),
    '--disable-warning=SecurityWarning',
  ];
  return { flags, entry: join(embedded, 'child', 'main.ts'), root };
}

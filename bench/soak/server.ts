/** The product's server, from which memory can be read, and its folder, to see how its files grow. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Child } from '../harness/child.ts';
import type { Cores } from '../harness/cores.ts';

const root = join(import.meta.dirname, '../..');
const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts')).href;

export interface SoakServer {
  readonly url: string;
  readonly child: Child;
  /** Bytes of the database and of its write-ahead log. */
  files(): { readonly db: number; readonly wal: number };
  stop(): Promise<void>;
}

export async function startServer(cores: Cores): Promise<SoakServer> {
  const folder = mkdtempSync(join(tmpdir(), 'lol-soak-'));
  const child = new Child({
    command: [join(root, 'server/main.ts')],
    nodeOptions: ['--expose-gc', '--import', probe],
    env: { NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, PUBLIC_URL: '', TRUST_PROXY: '' },
    cores: cores.server,
  });
  const stop = async (): Promise<void> => {
    await child.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const sizeOf = (file: string): number => (existsSync(join(folder, file)) ? statSync(join(folder, file)).size : 0);
  try {
    const [, url = ''] = await child.line(/ready: (http:[^\s"]+)/);
    return {
      url: url.replace('localhost', '127.0.0.1'),
      child,
      files: () => ({ db: sizeOf('lol.db'), wal: sizeOf('lol.db-wal') }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A server under measurement: a process of its own with a probe inside, on its core, with a folder that it leaves behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Child } from './child.ts';
import type { Cores } from './cores.ts';
import type { Cost } from './probe.ts';

const root = join(import.meta.dirname, '../..');
const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts')).href;

export class MeasuredServer {
  readonly url: string;
  readonly #child: Child;
  readonly #folder: string;

  private constructor(child: Child, url: string, folder: string) {
    this.#child = child;
    this.url = url;
    this.#folder = folder;
  }

  /**
   * @param program path from the root of the project; must say `ready: http://…` when it listens
   * With `BENCH_PROFILE` set to a folder, a CPU profile of each server is written there at its end.
   */
  static async start(program: string, cores: Cores): Promise<MeasuredServer> {
    const folder = mkdtempSync(join(tmpdir(), 'lol-bench-'));
    const profiles = process.env['BENCH_PROFILE'];
    const child = new Child({
      command: [join(root, program)],
      nodeOptions: ['--import', probe, ...(profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [])],
      // Everybody as in production; the rest is for ours, the others do not know it.
      env: { NODE_ENV: 'production', PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, PUBLIC_URL: '', TRUST_PROXY: '' },
      cores: cores.server,
    });
    try {
      const [, url = ''] = await child.line(/ready: (http:\S+)/);
      return new MeasuredServer(child, url.replace('localhost', '127.0.0.1'), folder);
    } catch (error) {
      await child.stop();
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Opens the window of measurement. */
  mark(): Promise<void> {
    return this.#child.ask('mark');
  }

  /** Since `mark`. */
  cost(): Promise<Cost> {
    return this.#child.ask('cost');
  }

  async stop(): Promise<void> {
    await this.#child.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

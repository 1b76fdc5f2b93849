/** A server under measurement: a process of its own with a probe inside, on its core, with a folder that it leaves behind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Child } from './child.ts';
import type { Cores } from './cores.ts';
import type { Cost } from './probe.ts';

const root = join(import.meta.dirname, '../..');
const probe = pathToFileURL(join(import.meta.dirname, 'probe.ts')).href;

export class MeasuredServer implements AsyncDisposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'lol-bench-'));
  readonly #child: Child;
  #url = '';

  /**
   * @param program path from the root of the project; must say `ready: http://…` when it listens
   * With `BENCH_PROFILE` set to a folder, a CPU profile of it is written there at its end.
   */
  constructor(program: string, cores: Cores) {
    const profiles = process.env['BENCH_PROFILE'];
    this.#child = new Child({
      command: [resolve(root, program)],
      nodeOptions: ['--import', probe, ...(profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [])],
      // Everybody as in production; the rest is for ours, the others do not know it.
      env: {
        NODE_ENV: 'production',
        PORT: '0',
        HOST: '127.0.0.1',
        DATA_DIR: this.#folder,
        PUBLIC_URL: '',
        TRUST_PROXY: '',
      },
      cores: cores.server,
    });
  }

  /** Its address, once it listens. */
  async ready(): Promise<string> {
    const [, url = ''] = await this.#child.line(/ready: (http:[^\s"]+)/);
    return (this.#url = url.replace('localhost', '127.0.0.1'));
  }

  /** Resolves when it listens; nothing of it is left when it cannot. */
  static async start(program: string, cores: Cores): Promise<MeasuredServer> {
    const server = new MeasuredServer(program, cores);
    try {
      await server.ready();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Its address; empty until it is ready. */
  get url(): string {
    return this.#url;
  }

  get pid(): number {
    return this.#child.pid;
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

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

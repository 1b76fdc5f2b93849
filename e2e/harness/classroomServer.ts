/** The real server as its own process, so that a test can kill it like a power cut and start it again. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CreatedLesson, NewLesson } from '../../shared/api.ts';
import { ensureClient } from '../../scripts/clientBuild.ts';
import { root } from '../../scripts/run.ts';

export class ClassroomServer {
  readonly dataDir: string;
  readonly #env: Readonly<Record<string, string>>;
  #process: ChildProcess | null = null;
  #port = 0;
  /** What the server wrote since it started. */
  #output: string[] = [];

  constructor(dataDir: string, env: Readonly<Record<string, string>>) {
    this.dataDir = dataDir;
    this.#env = env;
  }

  get url(): string {
    return `http://localhost:${String(this.#port)}`;
  }

  get port(): number {
    return this.#port;
  }

  /** Of the process; null while it is down. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** What the server has written since it started: its log, and why it did not start. */
  get output(): string {
    return this.#output.join('');
  }

  /** Resolves when it answers; after an end, on the same port and data. */
  async start(): Promise<void> {
    const server = spawn(process.execPath, [join(root, 'server', 'main.ts')], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(this.#port),
        HOST: 'localhost',
        DATA_DIR: this.dataDir,
        LOG_LEVEL: 'warn',
        NODE_ENV: 'production',
        ...this.#env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = server;
    this.#output = [];
    server.stderr.on('data', (chunk: Buffer) => this.#output.push(chunk.toString()));
    const ended = once(server, 'exit').then(() => {
      throw new Error(`The server ended before it was ready:\n${this.#output.join('')}`);
    });
    // Only of interest until it is ready.
    ended.catch(() => undefined);
    this.#port = await Promise.race([readyPort(server, this.#output), ended]);
  }

  /** As a power cut does it: no goodbye, nothing written any more. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async createLesson(lesson: NewLesson): Promise<CreatedLesson> {
    const response = await fetch(`${this.url}/api/lessons`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(lesson),
    });
    if (response.status !== 201) throw new Error(`no lesson: ${String(response.status)} ${await response.text()}`);
    return (await response.json()) as CreatedLesson;
  }

  /** Ends it and throws its data away. */
  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }
}

async function readyPort(server: ChildProcess, output: string[]): Promise<number> {
  if (!server.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: server.stdout })) {
    output.push(`${line}\n`);
    const port = /^LOL is ready: .*:(\d+)/.exec(line)?.[1];
    if (port !== undefined) {
      server.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
      server.stdout.resume();
      return Number(port);
    }
  }
  throw new Error(`The server never said that it is ready:\n${output.join('')}`);
}

/** A server on a free port with data of its own; builds the client first where needed. */
export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<ClassroomServer> {
  await ensureClient();
  const server = new ClassroomServer(await mkdtemp(join(tmpdir(), 'lol-')), env);
  await server.start();
  return server;
}

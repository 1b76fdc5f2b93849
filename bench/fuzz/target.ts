/** The server that is attacked: a process of its own, whose end and whose complaints are noticed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CreatedLesson, Seated } from '../../shared/api.ts';
import type { SeatOf } from './wire.ts';

const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts');
/** Level of a fault in the log: what is expected is never that. */
const fault = 50;

export interface Lesson {
  readonly teacher: Seated;
  readonly lecturer: Seated;
  readonly created: CreatedLesson;
  student(name: string): Promise<Seated>;
}

export class Target {
  readonly url: string;
  /** Faults that it logged, and its end when nobody asked for it. */
  readonly faults: string[] = [];
  readonly #process: ChildProcess;
  readonly #dataDir: string;
  #isStopping = false;

  private constructor(url: string, server: ChildProcess, dataDir: string) {
    this.url = url;
    this.#process = server;
    this.#dataDir = dataDir;
    server.once('exit', (code, signal) => {
      if (!this.#isStopping) this.faults.push(`the server ended: ${String(code ?? signal)}`);
    });
  }

  static async start(): Promise<Target> {
    const dataDir = await mkdtemp(join(tmpdir(), 'lol-fuzz-'));
    const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error', NODE_ENV: 'production' };
    const server = spawn(process.execPath, [main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
    const faults: string[] = [];
    const read = (line: string): void => {
      const port = /^LOL is ready: .*:(\d+)/.exec(line)?.[1];
      if (port) resolve(port);
      else if (levelOf(line) >= fault) faults.push(line.slice(0, 600));
    };
    createInterface({ input: server.stdout }).on('line', read);
    createInterface({ input: server.stderr }).on('line', (line) => faults.push(line));
    server.once('exit', () => reject(new Error(`the server did not start: ${faults.join('\n')}`)));
    const target = new Target(`http://127.0.0.1:${await ready}`, server, dataDir);
    faults.forEach((line) => target.faults.push(line));
    faults.push = (...lines) => target.faults.push(...lines);
    return target;
  }

  get isUp(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async lesson(title: string): Promise<Lesson> {
    const created = (await this.post('/api/lessons', { title, guests: [{ name: 'Gast' }] })) as CreatedLesson;
    const seat = (door: string, body: object = {}): Promise<Seated> =>
      this.post(`/api/doors/${door}/seat`, body) as Promise<Seated>;
    const { links, lesson } = created;
    return {
      created,
      teacher: await seat(`teach/${secretOf(links.teacher)}`),
      lecturer: await seat(`guest/${secretOf(links.guests[0]?.link ?? '')}`),
      student: (name) => seat(`join/${lesson.code}`, { name }),
    };
  }

  async post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok)
      throw new Error(`${path.split('/')[2] ?? ''}: ${String(response.status)} ${await response.text()}`);
    return response.json();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.isUp) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}

export const secretOf = (link: string): string => new URL(link).pathname.split('/').at(-1) ?? '';

export const seatOf = ({ lessonId, token }: Seated): SeatOf => ({ lessonId, token });

function levelOf(line: string): number {
  try {
    const { level } = JSON.parse(line) as { level?: unknown };
    return typeof level === 'number' ? level : level === 'error' || level === 'fatal' ? fault : 0;
  } catch {
    return 0;
  }
}

/** A process of a benchmark, seen from its parent: started on its cores, asked, and stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Question, Reply } from './answering.ts';
import { onCores } from './cores.ts';

export interface ChildOptions {
  /** TypeScript or JavaScript; arguments follow. */
  readonly command: readonly string[];
  /** For Node itself, before the file. */
  readonly nodeOptions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Null: wherever the system likes. */
  readonly cores: readonly number[] | null;
}

/** Long enough for a machine under load, short enough not to wait for a process that is stuck. */
const answerWithinMs = 60_000;
const stopWithinMs = 5_000;

export class Child implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #name: string;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lines: string[] = [];
  #onLine: (() => void) | null = null;
  #rest = '';
  #hasEnded = false;
  #lastId = 0;

  constructor({ command, nodeOptions = [], env = {}, cores }: ChildOptions) {
    const [program, ...rest] = onCores(cores, [process.execPath, ...nodeOptions, ...command]);
    this.#name = command.join(' ');
    this.#process = spawn(program, rest, {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ...env },
    });
    this.#process.on('message', (reply: Reply) => this.#take(reply));
    this.#process.stdout?.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    this.#ended = new Promise((resolve) => {
      this.#process.on('error', (error) => this.#end(error.message, resolve));
      this.#process.on('exit', (code, signal) => this.#end(`ended with ${String(code ?? signal)}`, resolve));
    });
  }

  /** Of the process itself, pinned or not; 0 where it could not be started. */
  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Answered by `answering` in the process. */
  ask<T>(name: string, payload: unknown = null, withinMs = answerWithinMs): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#hasEnded) return reject(new Error(`${this.#name} has ended`));
      const id = ++this.#lastId;
      const timer = setTimeout(() => fail(new Error(`${this.#name} did not answer ${name}`)), withinMs);
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
      };
      const fail = (error: Error): void => {
        done();
        reject(error);
      };
      // The child is ours: it answers with what this caller expects.
      this.#waiting.set(id, { resolve: (value) => (done(), resolve(value as T)), reject: fail });
      this.#process.send({ id, name, payload } satisfies Question);
    });
  }

  /** The first line of standard output that has this form. */
  async line(form: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      for (const line of this.#lines.splice(0)) {
        const found = form.exec(line);
        if (found) return found;
      }
      if (this.#hasEnded) throw new Error(`${this.#name} ended before it was ready`);
      await new Promise<void>((resolve) => (this.#onLine = resolve));
    }
  }

  /** Orderly, so that what a process writes at its end is written; by force when it does not go. */
  async stop(): Promise<void> {
    if (this.#hasEnded) return;
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), stopWithinMs);
    await this.#ended;
    clearTimeout(timer);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #take({ id, value, error }: Reply): void {
    const waiting = this.#waiting.get(id);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(`${this.#name}: ${error}`));
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    // Read on to the end of the process: a full pipe would stop it. Nobody waits for more than the first lines.
    if (this.#lines.length < 100) this.#lines.push(...lines);
    this.#onLine?.();
  }

  #end(how: string, resolve: () => void): void {
    this.#hasEnded = true;
    for (const { reject } of this.#waiting.values()) reject(new Error(`${this.#name} ${how}`));
    this.#onLine?.();
    resolve();
  }
}

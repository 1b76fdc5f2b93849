/** A process of its own that does tasks when asked. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

type Tasks<T> = { readonly [N in keyof T]: (...args: never[]) => Promise<unknown> };

export class TaskProcess<T extends Tasks<T>> {
  readonly #process: ChildProcess;
  readonly #open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #asked = 0;

  /** @param file calls `doTasks` with the same tasks */
  constructor(file: string) {
    // Standard output is for the result.
    this.#process = fork(file, { stdio: ['ignore', 2, 2, 'ipc'] });
    this.#process.on('message', (message) => {
      const { id, value, error } = message as { id: number; value?: unknown; error?: string };
      if (error === undefined) this.#open.get(id)?.resolve(value);
      else this.#open.get(id)?.reject(new Error(error));
      this.#open.delete(id);
    });
    this.#process.on('exit', () => {
      for (const { reject } of this.#open.values()) reject(new Error(`${file} ended before it answered`));
    });
  }

  ask<N extends keyof T>(name: N, ...args: Parameters<T[N]>): ReturnType<T[N]> {
    const id = ++this.#asked;
    const answer = new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#process.send({ id, name, args });
    });
    // `doTasks` answers with what the task of that name returns.
    return answer as ReturnType<T[N]>;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}

/** The other side: does what it is asked until the asking process goes. */
export function doTasks<T extends Tasks<T>>(tasks: T): void {
  process.on('message', (message) => {
    const { id, name, args } = message as { id: number; name: keyof T; args: never[] };
    tasks[name](...args).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}

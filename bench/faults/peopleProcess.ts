/** Starts the process of the people and asks it to do things. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PeopleTasks } from './record.ts';

export class PeopleProcess {
  readonly #process: ChildProcess = fork(join(import.meta.dirname, 'people.ts'), { stdio: ['ignore', 2, 2, 'ipc'] });
  readonly #open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #asked = 0;

  constructor() {
    this.#process.on('message', (message) => {
      const { id, value } = message as { id: number; value: unknown };
      this.#open.get(id)?.resolve(value);
      this.#open.delete(id);
    });
    this.#process.on('exit', () => {
      for (const { reject } of this.#open.values()) reject(new Error('the people ended before they answered'));
    });
  }

  ask<N extends keyof PeopleTasks>(name: N, ...args: Parameters<PeopleTasks[N]>): ReturnType<PeopleTasks[N]> {
    const id = ++this.#asked;
    const answer = new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#process.send({ id, name, args });
    });
    // people.ts answers a task with what the task returns.
    return answer as ReturnType<PeopleTasks[N]>;
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }
}

/** Commands that wait for their answer: each gets exactly one, `offline` if need be. */
import type { Answer } from '../../shared/protocol/contract.ts';
import { asAnswer, noAnswer } from './answers.ts';
import type { Link } from './link.ts';
import type { Schedule } from './schedule.ts';

export class Questions {
  readonly #schedule: Schedule;
  readonly #open = new Set<(answer: Answer<never>) => void>();

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /**
   * `callback` runs in the turn in which the answer arrives, before any later packet; or with `offline` when the
   * connection ends or `withinMs` are over (null: no such limit).
   */
  ask<V>(
    link: Link | null,
    name: string,
    payload: unknown,
    withinMs: number | null,
    callback: (answer: Answer<V>) => void,
  ): void {
    const settle = (answer: Answer<V>): void => {
      if (!this.#open.delete(settle)) return;
      cancel?.();
      callback(answer);
    };
    const cancel = withinMs === null ? null : this.#schedule.after(withinMs, () => settle(noAnswer));
    this.#open.add(settle);
    link?.emit(name, payload, (reply) => settle(asAnswer<V>(reply)));
  }

  /** The connection is gone, and with it the answers. */
  giveUp(): void {
    for (const settle of [...this.#open]) settle(noAnswer);
  }
}

import type { Schedule } from '../connection/index.ts';
import type { MediaSession } from './session.ts';

export type Publishing = Pick<MediaSession, 'publish'>;

/** In this time a source gets through, whether or not there is a session at first. */
const withinMs = 20_000;

/** One attempt to get a source through to others. It waits for a session, and not for ever. */
export class Attempt {
  /** Null: it is through, or it was dropped. Else why not. */
  readonly error: Promise<unknown>;
  /** Something else has become of the source: what this one comes to does not count. */
  isDropped = false;
  readonly #publish: (session: Publishing) => Promise<void>;
  #settle: (error: unknown) => void = () => {};

  constructor(publish: (session: Publishing) => Promise<void>, schedule: Schedule) {
    this.#publish = publish;
    const stop = schedule.after(withinMs, () =>
      this.#settle(new DOMException('the media engine is out of reach', 'NetworkError')),
    );
    this.error = new Promise((resolve) => {
      this.#settle = (error) => {
        stop();
        resolve(error);
      };
    });
  }

  send(session: Publishing): void {
    this.#publish(session).then(() => this.#settle(null), this.#settle);
  }

  drop(): void {
    this.isDropped = true;
    this.#settle(null);
  }
}

/** Keeps a link to the server: one at a time, a new one after each loss, with pauses that spread a class out. */
import type { ErrorCode } from '../../shared/errors.ts';
import { Link, type Transport } from './link.ts';
import { reconnectDelayMs, restartDelayMs } from './reconnect.ts';
import type { Schedule } from './schedule.ts';

export interface LifelineOptions {
  readonly url: string;
  readonly lessonId: string;
  readonly auth: Readonly<Record<string, string>>;
  readonly schedule: Schedule;
  /** In the order of trying. */
  readonly transports: readonly Transport[];
  onOpen(): void;
  onEvent(name: string, payload: unknown): void;
  /**
   * The link is gone, or could not be made.
   *
   * @param refused the server's reason, null when it gave none
   * @returns whether to go on trying
   */
  onLost(refused: ErrorCode | null): boolean;
}

export class Lifeline {
  readonly #options: LifelineOptions;
  #transports: readonly Transport[];
  #link: Link | null = null;
  #attempt = 0;
  #isRestarting = false;
  #cancelRetry: () => void = () => {};

  constructor(options: LifelineOptions) {
    this.#options = options;
    this.#transports = options.transports;
  }

  get link(): Link | null {
    return this.#link;
  }

  /** Now, unless a link is there or under way. */
  connect(): void {
    if (this.#link) return;
    this.#cancelRetry();
    const { url, lessonId, auth, onOpen, onEvent } = this.#options;
    const link = new Link({
      url,
      lessonId,
      auth,
      transports: this.#transports,
      onOpen: () => {
        // What got through once gets through first next time; from polling it upgrades by itself.
        this.#prefer(link.transport);
        onOpen();
      },
      onEvent,
      onEnd: (refused) => this.drop(refused),
    });
    this.#link = link;
  }

  /** The link proved useful: the next loss is the first again. */
  settle(): void {
    this.#attempt = 0;
    this.#isRestarting = false;
  }

  /** The server said that it stops: it needs a moment before it is back. */
  expectRestart(): void {
    this.#isRestarting = true;
    this.drop(null);
  }

  /** Ends the link from this side, or deals with its end. */
  drop(refused: ErrorCode | null): void {
    const lost = this.#link;
    this.end();
    if (!this.#options.onLost(refused)) return;
    // Perhaps a proxy swallows this way of connecting without a word: the other way next.
    if (lost && !lost.hasOpened) this.#prefer(this.#transports.at(-1));
    const random = this.#options.schedule.random();
    const isFirst = this.#attempt === 0;
    const waitMs = this.#isRestarting && isFirst ? restartDelayMs(random) : reconnectDelayMs(this.#attempt, random);
    this.#attempt += 1;
    this.#cancelRetry = this.#options.schedule.after(waitMs, () => this.connect());
  }

  /** This link is no good any more, the next one may be. */
  renew(): void {
    this.drop(null);
    this.connect();
  }

  /** Closes without a word and without another try. */
  end(): void {
    this.#cancelRetry();
    this.#link?.close();
    this.#link = null;
  }

  #prefer(first: string | undefined): void {
    if (this.#transports.some((transport) => transport === first)) {
      this.#transports = [...this.#transports].sort((a, b) => Number(b === first) - Number(a === first));
    }
  }
}

/** Milliseconds of work after which the page gets its turn: it stays alive, and somebody may cancel. */
const TURN_MS = 12;

/** Keeps long work from standing in the way of the page. */
export class Pace {
  readonly #signal: AbortSignal | undefined;
  #startedAtMs = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** @throws the signal's reason, once it is aborted */
  async turn(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#startedAtMs < TURN_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.#startedAtMs = performance.now();
    this.#signal?.throwIfAborted();
  }
}

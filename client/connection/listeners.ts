/** Listeners of one kind. One that throws is reported as uncaught and does not keep the others from hearing. */
export class Listeners<A extends readonly unknown[]> {
  readonly #listeners = new Set<(...heard: A) => void>();

  add(listener: (...heard: A) => void): () => void {
    // Wrapped, so that the same function may listen twice and each `off` takes away one.
    const own = (...heard: A): void => listener(...heard);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  tell(...heard: A): void {
    for (const listener of [...this.#listeners]) reportFaults(() => listener(...heard));
  }
}

/** Runs it; what it throws becomes an uncaught error of its own, so that a fault in one place stays there. */
export function reportFaults(run: () => void): void {
  try {
    run();
  } catch (fault) {
    queueMicrotask(() => {
      throw fault;
    });
  }
}

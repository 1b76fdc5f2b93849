/** Calls to LiveKit's own server, and whether it answers. */
import { RoomServiceClient, ServerError } from 'livekit-server-sdk';

export interface CallsDeps {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly log: Log;
}

export interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** A server in the same school answers in milliseconds; after this it counts as down. */
const timeoutSeconds = 5;

export class Calls {
  /** By the last answer; true before the first call. */
  isUp = true;
  readonly #api: RoomServiceClient;
  readonly #log: Log;

  constructor({ url, apiKey, apiSecret, log }: CallsDeps) {
    this.#api = new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: timeoutSeconds });
    this.#log = log;
  }

  /**
   * The answer; null when LiveKit knows no such room or device.
   * @throws Error when it does not answer, or refuses
   */
  async ask<T>(run: (api: RoomServiceClient) => Promise<T>): Promise<T | null> {
    try {
      const answer = await run(this.#api);
      this.#heard(null);
      return answer;
    } catch (error) {
      // Only LiveKit answers with this code; a 404 of some other server at that address has none.
      const isAnswer = error instanceof ServerError && error.code === 'not_found';
      this.#heard(isAnswer ? null : error);
      if (isAnswer) return null;
      throw error;
    }
  }

  #heard(error: unknown): void {
    const wasUp = this.isUp;
    this.isUp = error === null;
    if (wasUp === this.isUp) return;
    if (this.isUp) this.#log.info({}, 'LiveKit answers again');
    else this.#log.warn({ error }, 'LiveKit does not answer as it should: it is asked again until it does');
  }
}

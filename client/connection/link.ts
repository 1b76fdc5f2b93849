/** One connection, from opening to its end. It is never used again: a new try is a new link, so nothing old can arrive late. */
import { io, type Socket } from 'socket.io-client';
import { errorCodes, type ErrorCode } from '../../shared/errors.ts';

export type Transport = 'websocket' | 'polling';

export interface LinkOptions {
  readonly url: string;
  /** Stands in the address, where what spreads lessons over servers sees it. */
  readonly lessonId: string;
  readonly auth: Readonly<Record<string, string>>;
  /** In the order of trying. */
  readonly transports: readonly Transport[];
  onOpen(): void;
  onEvent(name: string, payload: unknown): void;
  /** Called once, unless this side closed it. `refused`: the server's reason for not letting it in. */
  onEnd(refused: ErrorCode | null): void;
}

const OPEN_WITHIN_MS = 6000;

export class Link {
  readonly #socket: Socket;
  #isOver = false;
  #hasOpened = false;

  constructor(options: LinkOptions) {
    this.#socket = io(options.url, {
      query: { lesson: options.lessonId },
      auth: options.auth,
      transports: [...options.transports],
      tryAllTransports: true,
      forceNew: true,
      reconnection: false,
      timeout: OPEN_WITHIN_MS,
    });
    const end = (refused: ErrorCode | null): void => {
      if (this.#isOver) return;
      this.close();
      options.onEnd(refused);
    };
    this.#socket.on('connect', () => {
      this.#hasOpened = true;
      options.onOpen();
    });
    this.#socket.onAny((name: string, payload: unknown) => options.onEvent(name, payload));
    this.#socket.on('connect_error', (error) => end(errorCodes.find((code) => code === error.message) ?? null));
    this.#socket.on('disconnect', () => end(null));
  }

  get hasOpened(): boolean {
    return this.#hasOpened;
  }

  /** What carries it now. Only once it has opened. */
  get transport(): string {
    return this.#socket.io.engine.transport.name;
  }

  /** `answer` is called in the same turn in which the packet arrives, before any later packet. */
  emit(name: string, payload: unknown, answer: (reply: unknown) => void): void {
    this.#socket.emit(name, payload, (reply: unknown) => {
      if (!this.#isOver) answer(reply);
    });
  }

  /** Dropped rather than queued when the line is busy. */
  emitVolatile(name: string, payload: unknown): void {
    this.#socket.volatile.emit(name, payload);
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.offAny();
    this.#socket.removeAllListeners();
    this.#socket.disconnect();
  }
}

/**
 * A connection of the canary: as much of docs/protocol.md as it takes to join and to draw, over a real WebSocket. The
 * server knows nothing of the client's code, and the canary is to fail when the protocol on the wire does.
 */
import type { Answer } from '../../shared/protocol/contract.ts';
import type { CommandName, PayloadInput, Reply } from '../../shared/protocol/index.ts';

export interface CanaryConnectionOptions {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  readonly lessonId: string;
  readonly token: string;
  /** A frame came in; `seq` is its last entry. */
  onFrame(seq: number): void;
  onClosed(): void;
}

export class CanaryConnection {
  readonly #socket: WebSocket;
  readonly #options: CanaryConnectionOptions;
  readonly #answers = new Map<number, (answer: Answer<unknown>) => void>();
  readonly #opened = Promise.withResolvers<undefined>();
  #asked = 0;

  constructor(options: CanaryConnectionOptions) {
    this.#options = options;
    // A close before the opening is told to whoever waits for it, and nobody may.
    this.#opened.promise.catch(() => undefined);
    this.#socket = new WebSocket(`${options.origin.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`);
    this.#socket.addEventListener('message', ({ data }) => this.#hear(String(data)));
    this.#socket.addEventListener('close', () => {
      this.#opened.reject(new Error('the connection ended'));
      options.onClosed();
    });
    // 'close' follows and says it.
    this.#socket.addEventListener('error', () => undefined);
  }

  /** Rejects when the server does not let it in. */
  get opened(): Promise<void> {
    return this.#opened.promise;
  }

  /** The time limit is the caller's. @throws Error with the server's code */
  ask<N extends CommandName>(name: N, payload: PayloadInput<N>): Promise<Reply<N>> {
    return new Promise((resolve, reject) => {
      const number = ++this.#asked;
      this.#answers.set(number, (answer) => {
        // The answer belongs to the command with that number.
        if (answer.ok) resolve(answer.value as Reply<N>);
        else reject(new Error(answer.error.code));
      });
      this.#socket.send(`42${number}${JSON.stringify([name, payload])}`);
    });
  }

  close(): void {
    this.#socket.close();
  }

  #hear(packet: string): void {
    const [, type = '', number = '', json = ''] = /^(4[0-4]|\d)(\d*)(.*)$/s.exec(packet) ?? [];
    if (type === '2') this.#socket.send('3');
    else if (packet.startsWith('0{')) this.#enter();
    else if (type === '40') this.#opened.resolve(undefined);
    else if (type === '44') this.#opened.reject(new Error('refused at the handshake'));
    else if (type === '43') {
      const answer = this.#answers.get(Number(number));
      this.#answers.delete(Number(number));
      answer?.((JSON.parse(json) as [Answer<unknown>])[0]);
    } else if (type === '42') this.#follow(JSON.parse(json) as [string, unknown]);
  }

  #enter(): void {
    const { lessonId, token } = this.#options;
    this.#socket.send(`40${JSON.stringify({ lessonId, token })}`);
  }

  // What the server sends is its own; its tests hold it against the contract.
  #follow([name, payload]: [string, unknown]): void {
    if (name === 'room:frame') {
      const { seq, entries } = payload as { seq: number; entries: unknown[] };
      // A number stands for so many that are hidden.
      const count = entries.reduce<number>((sum, entry) => sum + (typeof entry === 'number' ? entry : 1), 0);
      this.#options.onFrame(seq + count - 1);
    } else if (name === 'ink') {
      const [seq] = payload as [number | [number, number]];
      this.#options.onFrame(Array.isArray(seq) ? seq[0] : seq);
    }
  }
}

/** A connection without our client's manners: frames of Engine.IO 4 and Socket.IO 5, written by hand. */
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { asJson } from './hostile.ts';
import { secretMark } from './others.ts';

export interface SeatOf {
  readonly lessonId: string;
  readonly token: string;
}

export class Wire {
  readonly #socket: WebSocket;
  #nextId = 1;
  readonly #waiting = new Map<number, (code: string) => void>();
  readonly closed: Promise<void>;
  isOpen = true;
  /** Something that only others may see came over it. */
  heardSecret = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => {
      const end = (): void => {
        this.isOpen = false;
        for (const answered of this.#waiting.values()) answered('closed');
        this.#waiting.clear();
        resolve();
      };
      socket.on('close', end);
      socket.on('error', end);
    });
  }

  /** Connected and inside, or null: it was not let in. */
  static async enter(url: string, seat: SeatOf, localAddress: string): Promise<Wire | null> {
    const wire = await Wire.open(url, localAddress);
    if (!(await wire.#hello(seat))) return null;
    const joined = await wire.ask('room:join', {
      version: PROTOCOL_VERSION,
      generation: 0,
      seq: 0,
      device: 'computer',
    });
    return joined === 'ok' ? wire : null;
  }

  /** Open, and nobody yet. */
  static async open(url: string, localAddress: string): Promise<Wire> {
    const target = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
    const socket = new WebSocket(target, { localAddress, perMessageDeflate: false });
    const wire = new Wire(socket);
    socket.on('message', (data: Buffer) => wire.#hear(data.toString('utf8')));
    await Promise.race([new Promise((resolve) => socket.once('open', resolve)), wire.closed]);
    return wire;
  }

  #admitted: ((isIn: boolean) => void) | null = null;
  #hello(seat: SeatOf): Promise<boolean> {
    const admitted = new Promise<boolean>((resolve) => (this.#admitted = resolve));
    this.raw(`40${JSON.stringify(seat)}`);
    return Promise.race([admitted, this.closed.then(() => false)]);
  }

  /** Resolves with `ok`, a code of refusal, `closed` when the connection ended first, or `silence`. */
  ask(name: string, payload: unknown, withinMs = 20_000): Promise<string> {
    if (!this.isOpen) return Promise.resolve('closed');
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const timer = setTimeout(() => answered('silence'), withinMs);
      const answered = (code: string): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(code);
      };
      this.#waiting.set(id, answered);
      this.raw(`42${id}[${JSON.stringify(name)},${payload === undefined ? 'null' : asJson(payload)}]`);
    });
  }

  tell(name: string, payload: unknown): void {
    this.raw(`42[${JSON.stringify(name)},${asJson(payload)}]`);
  }

  raw(frame: string | Uint8Array): void {
    if (this.isOpen) this.#socket.send(frame);
  }

  close(): Promise<void> {
    this.#socket.terminate();
    return this.closed;
  }

  #hear(text: string): void {
    if (text.includes(secretMark)) this.heardSecret = true;
    if (text === '2') this.raw('3');
    else if (text.startsWith('40')) this.#admitted?.(true);
    else if (text.startsWith('44')) this.#admitted?.(false);
    else if (text.startsWith('43')) this.#answered(text);
  }

  #answered(text: string): void {
    const [, id = '', json = ''] = /^43(\d+)(.*)$/s.exec(text) ?? [];
    const [answer] = JSON.parse(json || '[]') as [{ ok?: unknown; error?: { code?: unknown } } | undefined];
    const code = answer?.error?.code;
    this.#waiting.get(Number(id))?.(answer?.ok === true ? 'ok' : typeof code === 'string' ? code : 'malformed');
  }
}

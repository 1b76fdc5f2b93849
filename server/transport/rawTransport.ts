/**
 * The one place that knows private parts of engine.io and ws: the way from a connection to its TCP socket, past the
 * libraries' own queues. What is looked at here is tried out when the server starts and again on each new connection;
 * where anything is not as it was in the pinned versions, the libraries' public way is taken instead.
 */
import type { Socket as TcpSocket } from 'node:net';
import type { Server, Socket } from 'socket.io';
import { packetOf, textFrame } from './rawFrame.ts';

/** engine.io's side of a connection, as far as it is looked at. */
interface Engine {
  readonly readyState: string;
  readonly upgrading: boolean;
  /** Packets that wait for the transport. Emptied by replacing the array, never in place. */
  readonly writeBuffer: readonly { readonly data?: unknown }[];
  readonly transport: { readonly name: string; readonly socket?: WsSocket };
  on(event: 'packetCreate' | 'close', listener: () => void): void;
  close(discard: boolean): void;
}
interface WsSocket {
  readonly readyState: number;
  readonly bufferedAmount: number;
  /** What was negotiated, by name. */
  readonly extensions: string;
  readonly _socket: TcpSocket | null;
  readonly _sender: { readonly _state: number };
  terminate(): void;
}

const engineOf = (socket: Socket): Engine => socket.conn as unknown as Engine;

const OPEN = 1;
const IDLE = 0;

/** The TCP socket of one connection, past the libraries. Hot path, asked for every frame: cached. */
export class RawTransport {
  readonly #engine: Engine;
  /** What to write to; null when a packet went the libraries' way since it was last found open. */
  #open: TcpSocket | null = null;
  /** The transport as it was last looked at, and what it writes to; null when it is no WebSocket. */
  #transport: Engine['transport'] | null = null;
  #ws: WsSocket | null = null;
  #tcp: TcpSocket | null = null;

  constructor(socket: Socket) {
    this.#engine = engineOf(socket);
    const close = (): void => {
      this.#open = null;
    };
    // Every packet that the libraries send, heartbeats included, begins with this event, before it is queued.
    this.#engine.on('packetCreate', close);
    this.#engine.on('close', close);
  }

  /**
   * The TCP socket, when bytes written to it now come after everything that was emitted before: engine.io has handed
   * all to ws, and ws, which compresses nothing, all to the socket. Whether that is through with it does not matter,
   * it keeps the order itself.
   */
  get open(): TcpSocket | null {
    // A client that says goodbye ends the socket before engine.io closes.
    if (this.#open?.writableEnded === false) return this.#open;
    this.#open = this.#isOpen() ? this.#tcp : null;
    return this.#open;
  }

  #isOpen(): boolean {
    const engine = this.#engine;
    if (engine.transport !== this.#transport) this.#look(engine.transport);
    return (
      this.#ws?.readyState === OPEN &&
      engine.writeBuffer.length === 0 &&
      engine.readyState === 'open' &&
      !engine.upgrading
    );
  }

  #look(transport: Engine['transport']): void {
    this.#transport = transport;
    const ws = transport.name === 'websocket' ? transport.socket : null;
    // Only what it compresses stays in ws for a while.
    this.#ws = ws?.extensions === '' ? ws : null;
    this.#tcp = this.#ws?._socket ?? null;
  }
}

/** Does `RawTransport` see what it needs to see on this connection? Asked once for each. */
export function hasRawTransport(socket: Socket): boolean {
  const engine = socket.conn as unknown as Partial<Engine>;
  if (typeof engine.readyState !== 'string' || typeof engine.upgrading !== 'boolean') return false;
  if (!Array.isArray(engine.writeBuffer) || typeof engine.transport?.name !== 'string') return false;
  // One that starts with polling may become a WebSocket later: of the same libraries.
  if (engine.transport.name !== 'websocket') return true;
  const ws = engine.transport.socket as Partial<WsSocket> | undefined;
  if (typeof ws?.readyState !== 'number') return false;
  // Its client is leaving already: nothing to be seen.
  if (ws.readyState !== OPEN) return true;
  const tcp = ws._socket;
  return (
    typeof ws.bufferedAmount === 'number' &&
    ws.extensions === '' &&
    ws._sender?._state === IDLE &&
    typeof tcp?.write === 'function' &&
    typeof tcp.writableLength === 'number'
  );
}

/** Texts around the limits of the three header forms, with characters of one to four bytes. */
const samples = [1, 90, 121, 122, 123, 124, 65_530, 65_531, 65_532, 65_533, 70_000].map((length) =>
  packetOf('é€😀', 'x'.repeat(length)),
);

interface Receiver {
  write(bytes: Buffer): void;
  on(event: 'message' | 'error', listener: (data: unknown, isBinary?: boolean) => void): void;
}
interface WsClass {
  readonly Receiver: new (options: { isServer: boolean; allowSynchronousEvents: boolean }) => Receiver;
  readonly Sender: { frame(data: Buffer, options: object): Buffer[] };
}

/**
 * Do our frames pass through this server's own ws: is each what its sender would send, and does its receiver read each
 * as it was written? @returns null, or what is wrong
 */
export function selfTest(io: Server): string | null {
  try {
    const { ws } = io.engine as unknown as { ws: { options: { WebSocket: WsClass; perMessageDeflate?: unknown } } };
    if (ws.options.perMessageDeflate) return 'compression is on';
    const { Receiver, Sender } = ws.options.WebSocket;
    const read: string[] = [];
    const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true });
    receiver.on('message', (data) => read.push(String(data)));
    receiver.on('error', () => undefined);
    for (const text of samples) {
      const frame = textFrame(text);
      const options = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: true };
      if (!frame.equals(Buffer.concat(Sender.frame(Buffer.from(text), options)))) return 'ws sends other frames';
      receiver.write(frame);
    }
    return read.length === samples.length && read.every((text, at) => text === samples[at])
      ? null
      : 'ws reads something else';
  } catch (error) {
    return String(error);
  }
}

/** What waits for one connection in engine.io and ws. Looks at each packet once, however often it is asked. */
export class Queue {
  readonly #engine: Engine;
  #seen: Engine['writeBuffer'] = [];
  #count = 0;
  #bytes = 0;

  constructor(socket: Socket) {
    this.#engine = engineOf(socket);
  }

  /** About: characters count as bytes. */
  get bytes(): number {
    const { writeBuffer, transport } = this.#engine;
    if (writeBuffer !== this.#seen) {
      this.#seen = writeBuffer;
      this.#count = 0;
      this.#bytes = 0;
    }
    for (; this.#count < writeBuffer.length; this.#count++) {
      const data = writeBuffer[this.#count]?.data;
      if (typeof data === 'string') this.#bytes += data.length;
    }
    return this.#bytes + (transport.socket?.bufferedAmount ?? 0);
  }

  /** Ends the connection without waiting for what is queued. */
  discard(): void {
    const { transport } = this.#engine;
    if (typeof transport.socket?.terminate === 'function') transport.socket.terminate();
    else this.#engine.close(true);
  }
}

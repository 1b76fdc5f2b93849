/**
 * What stands before Socket.IO: who may open a connection at all, and how much may come over it. Whoever sends more
 * than any client of ours would need loses the connection, and nobody else notices.
 */
import type { IncomingMessage } from 'node:http';
import type { Server, Socket } from 'socket.io';
import { limits } from '../../shared/limits.ts';
import { addressOf, Buckets, isOwnOrigin, networkOf, type OriginDeps } from '../access/index.ts';
import { type Allowance, handshakeRate, strangerLimits, strangersPerAddress } from './rates.ts';

type Engine = Server['engine'];
type EngineSocket = Socket['conn'];

/** Handshakes after which one connection has shown that it will not get in. */
const mostHandshakes = 5;

interface Watched {
  readonly network: string;
  /** Of the seat; null: a stranger still. */
  allowance: Allowance | null;
  packets: number;
  bytes: number;
  handshakes: number;
  timer: NodeJS.Timeout | null;
}

export class Guard {
  #deps: OriginDeps;
  #handshakes: Buckets;
  #watched = new WeakMap<EngineSocket, Watched>();
  #strangers = new Map<string, number>();
  #engine: Engine | null = null;

  /** @param nowMs any clock that only goes forward, in milliseconds */
  constructor(deps: OriginDeps, nowMs: () => number) {
    this.#deps = deps;
    this.#handshakes = new Buckets(handshakeRate, nowMs);
  }

  /** For `allowRequest`: asked once for each new connection, before anything is made for it. */
  readonly mayConnect = (
    request: IncomingMessage,
    answer: (error: string | null | undefined, isAllowed: boolean) => void,
  ): void => {
    const network = networkOf(addressOf(request, this.#deps.trustProxy));
    const isCrowded =
      (this.#engine?.clientsCount ?? 0) >= limits.connections ||
      (this.#strangers.get(network) ?? 0) >= strangersPerAddress;
    if (!isOwnOrigin(request, this.#deps)) answer('not_allowed', false);
    else if (isCrowded || !this.#handshakes.take(network)) answer('rate_limited', false);
    else answer(null, true);
  };

  watch(engine: Engine): void {
    this.#engine = engine;
    engine.on('connection', (connection: EngineSocket) => this.#meet(connection));
    engine.on('headers', (headers: Record<string, string>) => {
      headers['X-Content-Type-Options'] = 'nosniff';
      headers['Cache-Control'] = 'no-store';
      headers['Referrer-Policy'] = 'no-referrer';
    });
  }

  /** One more try to get in over this connection. False: there were too many, and it is gone. */
  mayTry(connection: EngineSocket): boolean {
    const watched = this.#watched.get(connection);
    if (watched && ++watched.handshakes <= mostHandshakes) return true;
    cut(connection);
    return false;
  }

  /** This connection is of that seat: from here on the seat's allowance counts. */
  admit(connection: EngineSocket, allowance: Allowance): void {
    const watched = this.#watched.get(connection);
    if (!watched) return;
    if (watched.allowance === null) this.#countStranger(watched.network, -1);
    watched.allowance = allowance;
    if (watched.timer) clearTimeout(watched.timer);
    watched.timer = null;
    limitPolling(connection, limits.packetBytes);
  }

  /** This connection was shown the door. It gets a moment to hear why. */
  dismiss(connection: EngineSocket): void {
    const watched = this.#watched.get(connection);
    if (!watched?.allowance) return;
    watched.allowance = null;
    this.#countStranger(watched.network, 1);
    this.#expect(connection, watched);
  }

  #meet(connection: EngineSocket): void {
    const network = networkOf(addressOf(connection.request, this.#deps.trustProxy));
    const watched: Watched = { network, allowance: null, packets: 0, bytes: 0, handshakes: 0, timer: null };
    this.#watched.set(connection, watched);
    this.#countStranger(network, 1);
    this.#expect(connection, watched);
    limitPolling(connection, strangerLimits.bytes);
    connection.on('packet', ({ data }: { data?: unknown }) => {
      if (!isWithin(watched, sizeOf(data))) cut(connection);
    });
    connection.once('close', () => {
      if (watched.timer) clearTimeout(watched.timer);
      if (watched.allowance === null) this.#countStranger(network, -1);
    });
  }

  #expect(connection: EngineSocket, watched: Watched): void {
    watched.packets = 0;
    watched.bytes = 0;
    watched.timer = setTimeout(() => cut(connection), strangerLimits.withinMs).unref();
  }

  #countStranger(network: string, by: number): void {
    const count = (this.#strangers.get(network) ?? 0) + by;
    if (count > 0) this.#strangers.set(network, count);
    else this.#strangers.delete(network);
  }
}

function isWithin(watched: Watched, bytes: number): boolean {
  if (watched.allowance) return watched.allowance.takePacket(bytes);
  watched.packets++;
  watched.bytes += bytes;
  return watched.packets <= strangerLimits.packets && watched.bytes <= strangerLimits.bytes;
}

const sizeOf = (data: unknown): number =>
  typeof data === 'string' ? data.length : data instanceof Uint8Array ? data.byteLength : 0;

/** What long polling takes in at once; the library asks for it with each request. */
function limitPolling(connection: EngineSocket, bytes: number): void {
  const transport = connection.transport as { name: string; maxHttpBufferSize?: number };
  if (transport.name === 'polling') transport.maxHttpBufferSize = bytes;
}

/** At once, with all that is still on its way in. */
function cut(connection: EngineSocket): void {
  const { socket } = connection.transport as { socket?: { terminate?: () => void } };
  connection.close(true);
  socket?.terminate?.();
}

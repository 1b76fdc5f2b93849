/**
 * One event to many connections: encoded once, made a WebSocket frame once, written once to each socket. Where a frame
 * could overtake something that is still queued, and for long polling, the library sends it.
 *
 * Who does not keep up is left out until the connection is free again, and is told so then: neither memory nor the others
 * pay for a slow connection.
 */
import type { Server, Socket } from 'socket.io';
import { limits } from '../../shared/limits.ts';
import type { Deliver } from '../room/room.ts';
import type { Log } from '../room/rooms.ts';
import { SocketConnection } from './socketConnection.ts';
import { packetOf, textFrame } from './rawFrame.ts';
import { hasRawTransport, selfTest } from './rawTransport.ts';

/** How often connections that are behind are checked. */
const lookMs = 50;

export interface FanoutStats {
  /** Connections that are in a room. */
  readonly connections: number;
  /** Those that are left out until they are through with what they have. */
  readonly lagging: number;
  /** What waits for all of them together, in this process; the system's own buffers not counted. */
  readonly queuedBytes: number;
  /** Since the start: events to one connection each, past the library and through it. */
  readonly rawFrames: number;
  readonly fallbackFrames: number;
}

export class Fanout {
  readonly #io: Server;
  readonly #log: Log;
  readonly #connections = new Set<SocketConnection>();
  readonly #watched = new Set<SocketConnection>();
  #timer: NodeJS.Timeout | null = null;
  #isRaw: boolean;
  #rawFrames = 0;
  #fallbackFrames = 0;

  constructor(io: Server, log: Log) {
    this.#io = io;
    this.#log = log;
    const trouble = selfTest(io);
    this.#isRaw = trouble === null;
    if (trouble !== null) this.#warn(trouble);
  }

  readonly deliver: Deliver = (event, payload, to, options) => {
    const isVolatile = options?.isVolatile ?? false;
    let frame: Buffer | null = null;
    const others: string[] = [];
    for (const connection of to) {
      if (!(connection instanceof SocketConnection)) {
        connection.emit(event, payload);
        continue;
      }
      if (connection.isBehind) continue;
      const tcp = this.#isRaw ? connection.rawTransport : null;
      const queued = tcp ? tcp.writableLength : connection.queuedBytes;
      if (queued > limits.queuedBytes) connection.fallBehind();
      else if (!tcp) others.push(connection.id);
      else if (!isVolatile || queued === 0) {
        tcp.write((frame ??= textFrame(packetOf(event, payload))));
        this.#rawFrames++;
      }
    }
    if (others.length === 0) return;
    this.#fallbackFrames += others.length;
    const receivers = this.#io.to(others);
    if (isVolatile) receivers.volatile.emit(event, payload);
    else receivers.emit(event, payload);
  };

  /** A connection enters its room with this; `remove` when it ends. */
  add(
    socket: Socket,
    room: SocketConnection['room'],
    who: Pick<SocketConnection, 'seatId' | 'device'>,
  ): SocketConnection {
    if (this.#isRaw && !hasRawTransport(socket)) {
      this.#isRaw = false;
      this.#warn('a connection looks different');
    }
    const connection = new SocketConnection(socket, room, who, this.#watch);
    this.#connections.add(connection);
    return connection;
  }

  remove(connection: SocketConnection): void {
    connection.end();
    this.#connections.delete(connection);
    this.#watched.delete(connection);
  }

  stats(): FanoutStats {
    let lagging = 0;
    let queuedBytes = 0;
    for (const connection of this.#connections) {
      if (connection.isBehind) lagging++;
      queuedBytes += connection.queuedBytes;
    }
    return {
      connections: this.#connections.size,
      lagging,
      queuedBytes,
      rawFrames: this.#rawFrames,
      fallbackFrames: this.#fallbackFrames,
    };
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#watched.clear();
  }

  #watch = (connection: SocketConnection): void => {
    this.#watched.add(connection);
    // Real time, not the rooms' clock: this is about connections and the load on this process.
    this.#timer ??= setTimeout(this.#look, lookMs);
  };

  #look = (): void => {
    this.#timer = null;
    for (const connection of [...this.#watched]) {
      try {
        if (connection.check()) continue;
      } catch (error) {
        this.#log.error({ error, seatId: connection.seatId }, 'a connection could not be checked');
      }
      this.#watched.delete(connection);
    }
    if (this.#watched.size > 0) this.#timer ??= setTimeout(this.#look, lookMs);
  };

  #warn(trouble: string): void {
    this.#log.warn({ trouble }, 'fan-out past the library is off: it is not as expected');
  }
}

/**
 * One event to many connections: encoded once, made a WebSocket frame once, written once to each socket. Where a frame
 * could overtake something that still waits, and for long polling, the library's own way is taken.
 *
 * Who does not keep up is left out until the line is free again, and is told so then: neither memory nor the others
 * pay for a slow line.
 */
import type { Server, Socket } from 'socket.io';
import { limits } from '../../shared/limits.ts';
import type { Deliver } from '../room/room.ts';
import type { Log } from '../room/rooms.ts';
import { Line } from './line.ts';
import { packetOf, textFrame } from './rawFrame.ts';
import { hasRawWay, selfTest } from './rawWay.ts';

/** How often lines that are behind are looked at. */
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
  readonly #lines = new Set<Line>();
  readonly #watched = new Set<Line>();
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
    for (const line of to) {
      if (!(line instanceof Line)) {
        line.emit(event, payload);
        continue;
      }
      if (line.isBehind) continue;
      const tcp = this.#isRaw ? line.rawWay : null;
      const queued = tcp ? tcp.writableLength : line.queuedBytes;
      if (queued > limits.queuedBytes) line.fallBehind();
      else if (!tcp) others.push(line.id);
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
  add(socket: Socket, room: Line['room'], who: Pick<Line, 'seatId' | 'device'>): Line {
    if (this.#isRaw && !hasRawWay(socket)) {
      this.#isRaw = false;
      this.#warn('a connection looks different');
    }
    const line = new Line(socket, room, who, this.#watch);
    this.#lines.add(line);
    return line;
  }

  remove(line: Line): void {
    line.end();
    this.#lines.delete(line);
    this.#watched.delete(line);
  }

  stats(): FanoutStats {
    let lagging = 0;
    let queuedBytes = 0;
    for (const line of this.#lines) {
      if (line.isBehind) lagging++;
      queuedBytes += line.queuedBytes;
    }
    return {
      connections: this.#lines.size,
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

  #watch = (line: Line): void => {
    this.#watched.add(line);
    // Real time, not the rooms' clock: this is about lines and the load on this process.
    this.#timer ??= setTimeout(this.#look, lookMs);
  };

  #look = (): void => {
    this.#timer = null;
    for (const line of [...this.#watched]) {
      try {
        if (line.check()) continue;
      } catch (error) {
        this.#log.error({ error, seatId: line.seatId }, 'a line could not be looked at');
      }
      this.#watched.delete(line);
    }
    if (this.#watched.size > 0) this.#timer ??= setTimeout(this.#look, lookMs);
  };

  #warn(trouble: string): void {
    this.#log.warn({ trouble }, 'fan-out past the library is off: it is not as expected');
  }
}

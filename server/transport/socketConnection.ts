/** One Socket.IO connection of a seat: what is queued for it, and whether it keeps up. */
import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import type { BoardId, SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import type { EventName, EventPayload } from '../../shared/protocol/index.ts';
import type { Connection } from '../room/connection.ts';
import type { Room } from '../room/room.ts';
import { Queue, RawTransport } from './rawTransport.ts';

export class SocketConnection implements Connection {
  readonly id: string;
  readonly seatId: SeatId;
  readonly device: Connection['device'];
  readonly room: Room;
  isVisible = true;
  toldSeq: number;
  readonly boards = new Map<BoardId, number>();
  rttMs: number | null = null;
  readonly #socket: Socket;
  readonly #queue: Queue;
  readonly #rawTransport: RawTransport;
  readonly #watch: (connection: SocketConnection) => void;
  #saysInSync = true;
  /** Behind or not, all up to here was sent. */
  #heardSeq = 0;
  /** While it is behind: takes away the alarm that would end it. */
  #stopAlarm: (() => void) | null = null;
  #whenDrained: (() => void) | null = null;

  /** @param watch have `check` called now and then, until it returns false */
  constructor(
    socket: Socket,
    room: Room,
    { seatId, device }: Pick<Connection, 'seatId' | 'device'>,
    watch: (connection: SocketConnection) => void,
  ) {
    this.id = socket.id;
    this.seatId = seatId;
    this.device = device;
    this.room = room;
    this.toldSeq = room.committed.seq;
    this.#socket = socket;
    this.#queue = new Queue(socket);
    this.#rawTransport = new RawTransport(socket);
    this.#watch = watch;
  }

  get isOpen(): boolean {
    return this.#socket.connected;
  }
  get isBehind(): boolean {
    return this.#stopAlarm !== null;
  }
  get queuedBytes(): number {
    return this.#queue.bytes;
  }
  /** Nothing that can be asked for again is added to a full queue. */
  get isFull(): boolean {
    return this.#queue.bytes > limits.queuedBytes;
  }

  get inSync(): boolean {
    return this.#saysInSync && !this.isBehind;
  }
  /** As the client says. */
  set inSync(saysInSync: boolean) {
    this.#saysInSync = saysInSync;
  }

  /** See `RawTransport`. */
  get rawTransport(): TcpSocket | null {
    return this.#rawTransport.open;
  }

  /** From now on nothing that goes to all goes over this connection, until its queue is sent. */
  fallBehind(): void {
    if (this.isBehind) return;
    this.#heardSeq = this.toldSeq;
    const { clock } = this.room;
    this.#stopAlarm = clock.at(clock.nowMs() + limits.behindMs, () => this.#queue.discard());
    this.#watch(this);
  }

  /** True while it has to be called again: the connection is behind, or somebody waits until it is drained. */
  check(): boolean {
    if (!this.isOpen) return false;
    if (this.#queue.bytes > limits.queuedLowBytes) return true;
    if (this.#stopAlarm) {
      this.#stopAlarm();
      this.#stopAlarm = null;
      // What was left out it can ask for by number; only this is told by no number.
      const missed = this.room.missedBy(this, this.#heardSeq);
      this.toldSeq = this.room.committed.seq;
      this.emit('room:behind', { seq: this.toldSeq, missed, writable: this.room.isWritable });
    }
    const ready = this.#whenDrained;
    this.#whenDrained = null;
    ready?.();
    return this.#isWatched();
  }

  /** The connection has ended. */
  end(): void {
    this.#stopAlarm?.();
    this.#whenDrained = null;
  }

  #isWatched(): boolean {
    return this.isBehind || this.#whenDrained !== null;
  }

  emit<N extends EventName>(event: N, payload: EventPayload<N>): void {
    this.#socket.emit(event, payload);
  }

  whenDrained(ready: () => void): void {
    if (this.#queue.bytes <= limits.queuedLowBytes) return ready();
    this.#whenDrained = ready;
    this.#watch(this);
  }

  close(reason: EventPayload<'room:closed'>['reason']): void {
    this.#socket.emit('room:closed', { reason });
    // `disconnect(true)` would drop what is still queued, the reason included.
    this.#socket.disconnect();
  }
}

/** Socket.IO: who connects, what they send, and what a room sends them. The only file that knows the library. */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { ClassroomError } from '../../shared/errors.ts';
import { lessonId, type LessonId, type SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { roomCommands } from '../../shared/room/protocol.ts';
import type { Connection } from '../room/connection.ts';
import type { Asker, Feature } from '../room/feature.ts';
import { joinRoom } from '../room/join.ts';
import type { Deliver, Room } from '../room/room.ts';
import type { Log, Rooms } from '../room/rooms.ts';
import { type Answerer, Dispatch, isSignal, type OnRefused, parse, refusal, refusalOf } from './dispatch.ts';
import { Buckets } from './rates.ts';

/** Finds the seat that a handshake may take. Null: it may not, whatever the reason. */
export type Authenticate = (handshake: {
  lessonId: LessonId;
  token: string | null;
  cookie: string | null;
}) => Promise<SeatId | null>;

export interface SocketsDeps {
  readonly http: HttpServer;
  readonly rooms: Rooms;
  readonly features: readonly Feature[];
  readonly authenticate: Authenticate;
  readonly log: Log;
  readonly onRefused?: OnRefused;
}

interface Admitted {
  readonly lessonId: LessonId;
  readonly seatId: SeatId;
}

/** Seconds-long pauses of a phone's radio are normal; a dead line should still be noticed within about 20 s. */
const heartbeat = { pingInterval: 10_000, pingTimeout: 8_000 };

export class Sockets {
  #io: Server;
  #deps: SocketsDeps;
  #dispatch: Dispatch;

  constructor(deps: SocketsDeps) {
    this.#deps = deps;
    this.#dispatch = new Dispatch(deps.features, deps.log, deps.onRefused ?? null);
    this.#io = new Server(deps.http, {
      ...heartbeat,
      transports: ['websocket', 'polling'],
      // Costs more CPU than the bytes are worth, and keeps engine.io from encoding a broadcast once.
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      maxHttpBufferSize: limits.packetBytes,
    });
    this.#io.use((socket, next) => {
      this.#admit(socket).then(
        () => next(),
        (error: unknown) => {
          const code = error instanceof ClassroomError ? error.code : 'internal';
          this.#deps.onRefused?.({ code, what: 'handshake', lessonId: null, seatId: null });
          next(new Error(code));
        },
      );
    });
    this.#io.on('connection', (socket) => this.#serve(socket));
  }

  readonly deliver: Deliver = (event, payload, to, options) => {
    if (to.length === 0) return;
    const receivers = this.#io.to(to.map(({ id }) => id));
    if (options?.isVolatile) receivers.volatile.emit(event, payload);
    else receivers.emit(event, payload);
  };

  async close(): Promise<void> {
    await this.#io.close();
  }

  async #admit(socket: Socket): Promise<void> {
    const auth = socket.handshake.auth as { lessonId?: unknown; token?: unknown };
    const asked = lessonId.safeParse(auth.lessonId);
    if (!asked.success) throw new ClassroomError('gone');
    const seatId = await this.#deps.authenticate({
      lessonId: asked.data,
      token: typeof auth.token === 'string' ? auth.token : null,
      cookie: socket.handshake.headers.cookie ?? null,
    });
    if (!seatId) throw new ClassroomError('gone');
    socket.data = { lessonId: asked.data, seatId } satisfies Admitted;
  }

  #serve(socket: Socket): void {
    const { lessonId, seatId } = socket.data as Admitted;
    const { rooms, log } = this.#deps;
    const buckets = new Buckets(() => performance.now());
    let asker: Asker | null = null;
    let exit: (() => void) | null = null;
    let isJoining = false;

    const join = async (payload: unknown, answer: Answerer): Promise<void> => {
      if (isJoining) throw new ClassroomError('conflict');
      if (!buckets.take('room:join')) throw new ClassroomError('rate_limited');
      const request = parse(roomCommands['room:join'].payload, payload);
      if (asker) return answer({ ok: true, value: joinRoom(asker.room, seatId, request) });
      isJoining = true;
      try {
        // Answered and entered in one go: no frame can slip between the snapshot and the first one sent.
        const entered = await rooms.enter(lessonId, (room) => {
          const value = joinRoom(room, seatId, request);
          if (!socket.connected) throw new ClassroomError('offline');
          answer({ ok: true, value });
          if (!room.isWritable) socket.emit('room:storage', { writable: false });
          return connectionOf(socket, seatId, request.device);
        });
        exit = entered.exit;
        asker = askerOf(entered.room, entered.connection);
      } finally {
        isJoining = false;
      }
    };

    socket.onAny((name: string, ...args: unknown[]) => {
      const last = args.at(-1);
      const answer = typeof last === 'function' ? (last as Answerer) : null;
      const payload = args[0] === last && answer ? undefined : args[0];
      if (name === 'room:join') {
        join(payload, answer ?? ((): void => undefined)).catch((error: unknown) => {
          const code = error instanceof ClassroomError ? error.code : 'internal';
          this.#deps.onRefused?.({ code, what: name, lessonId, seatId });
          if (code === 'internal') log.error({ error, lessonId, seatId }, 'joining failed');
          answer?.(refusalOf(error));
        });
      } else if (!asker) answer?.(refusal('not_allowed'));
      else if (isSignal(name)) this.#dispatch.signal(name, payload, asker, buckets);
      else void this.#dispatch.command(name, payload, asker, buckets, answer);
    });
    socket.on('disconnect', () => {
      exit?.();
      asker = null;
    });
    socket.on('error', (error) => log.warn({ error, lessonId, seatId }, 'a connection failed'));
  }
}

const askerOf = (room: Room, connection: Connection): Asker => ({
  room,
  connection,
  get seat() {
    return room.seat(connection.seatId);
  },
});

function connectionOf(socket: Socket, seatId: SeatId, device: Connection['device']): Connection {
  return {
    id: socket.id,
    seatId,
    device,
    isVisible: true,
    rttMs: null,
    inSync: true,
    emit: (event, payload) => void socket.emit(event, payload),
    emitVolatile: (event, payload) => void socket.volatile.emit(event, payload),
    close(reason) {
      socket.emit('room:closed', { reason });
      // `disconnect(true)` would drop what is still queued, the reason included.
      socket.disconnect();
    },
  };
}

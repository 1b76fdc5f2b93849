/** Socket.IO: who connects, what they send, and what a room sends them. */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { ClassroomError } from '../../shared/errors.ts';
import { lessonId, type LessonId, type SeatId } from '../../shared/ids.ts';
import { limits } from '../../shared/limits.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { commands as roomCommands } from '../../shared/room/protocol.ts';
import type { OriginDeps } from '../access/index.ts';
import type { Asker, Feature } from '../room/feature.ts';
import { joinRoom } from '../room/join.ts';
import type { Deliver } from '../room/room.ts';
import type { Log, Rooms } from '../room/rooms.ts';
import { type Answerer, Dispatch, isSignal, type OnRefused, parse, refusal, refusalOf } from './dispatch.ts';
import { Fanout, type FanoutStats } from './fanout.ts';
import type { SocketConnection } from './socketConnection.ts';
import { Guard } from './guard.ts';
import { Allowances } from './rates.ts';

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
  readonly origin: OriginDeps;
  readonly log: Log;
  readonly onRefused?: OnRefused;
}

interface Admitted {
  readonly lessonId: LessonId;
  readonly seatId: SeatId;
}

/** Seconds-long pauses of a phone's radio are normal; a dead connection should still be noticed within about 20 s. */
const heartbeat = { pingInterval: 10_000, pingTimeout: 8_000 };

/** Before all else: what an older page says may look wrong to us. */
function requireVersion(payload: unknown): void {
  const version = typeof payload === 'object' && payload !== null && 'version' in payload ? payload.version : null;
  if (Number.isInteger(version) && version !== PROTOCOL_VERSION) throw new ClassroomError('outdated');
}

export class Sockets {
  #io: Server;
  #deps: SocketsDeps;
  #dispatch: Dispatch;
  #guard: Guard;
  #allowances = new Allowances(() => performance.now());
  #fanout: Fanout;

  constructor(deps: SocketsDeps) {
    this.#deps = deps;
    this.#dispatch = new Dispatch(deps.features, deps.log, deps.onRefused ?? null);
    this.#guard = new Guard(deps.origin, () => performance.now());
    this.#io = new Server(deps.http, {
      ...heartbeat,
      transports: ['websocket', 'polling'],
      // Costs more CPU than the bytes are worth; a frame that is written as it is must not be expected compressed.
      perMessageDeflate: false,
      httpCompression: false,
      serveClient: false,
      maxHttpBufferSize: limits.packetBytes,
      allowRequest: this.#guard.mayConnect,
    });
    this.#guard.watch(this.#io.engine);
    this.#fanout = new Fanout(this.#io, deps.log);
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

  readonly deliver: Deliver = (event, payload, to, options) => this.#fanout.deliver(event, payload, to, options);

  /** Counts for whoever watches the server. Cheap enough to ask often. */
  stats(): FanoutStats {
    return this.#fanout.stats();
  }

  async close(): Promise<void> {
    this.#fanout.close();
    await this.#io.close();
  }

  async #admit(socket: Socket): Promise<void> {
    if (!this.#guard.mayTry(socket.conn)) throw new ClassroomError('gone');
    const auth = socket.handshake.auth as { lessonId?: unknown; token?: unknown };
    // Older pages say it beside the token; they are let in, so that they hear that they are old.
    const asked = lessonId.safeParse(socket.handshake.query['lesson'] ?? auth.lessonId);
    if (!asked.success) throw new ClassroomError('gone');
    const seatId = await this.#deps.authenticate({
      lessonId: asked.data,
      token: typeof auth.token === 'string' ? auth.token : null,
      cookie: socket.handshake.headers.cookie ?? null,
    });
    if (!seatId) throw new ClassroomError('gone');
    if (!this.#allowances.hasCapacity(seatId)) throw new ClassroomError('rate_limited');
    socket.data = { lessonId: asked.data, seatId } satisfies Admitted;
  }

  #serve(socket: Socket): void {
    const { lessonId, seatId } = socket.data as Admitted;
    const { rooms, log } = this.#deps;
    const allowance = this.#allowances.open(seatId);
    if (!allowance) return void socket.disconnect(true);
    this.#guard.admit(socket.conn, allowance);
    const blame = (): void => {
      if (allowance.takeMisuse()) return;
      socket.emit('room:closed', { reason: 'misuse' });
      socket.disconnect();
    };
    let asker: Asker | null = null;
    let connection: SocketConnection | null = null;
    let exit: (() => void) | null = null;
    let isJoining = false;

    const join = async (payload: unknown, answer: Answerer): Promise<void> => {
      if (isJoining) throw new ClassroomError('conflict');
      if (!allowance.take('room:join')) throw new ClassroomError('rate_limited');
      requireVersion(payload);
      const request = parse(roomCommands['room:join'].payload, payload);
      if (asker && connection) {
        const value = joinRoom(asker.room, seatId, request);
        // As after a new connection: whatever boards it looks at it asks for again.
        connection.boards.clear();
        connection.toldSeq = value.seq;
        return answer({ ok: true, value });
      }
      isJoining = true;
      try {
        // Answered and entered in one go: no frame can slip between the snapshot and the first one sent.
        const entered = await rooms.enter(lessonId, (room) => {
          const value = joinRoom(room, seatId, request);
          if (!socket.connected) throw new ClassroomError('offline');
          answer({ ok: true, value });
          if (!room.isWritable) socket.emit('room:storage', { writable: false });
          connection = this.#fanout.add(socket, room, { seatId, device: request.device });
          return connection;
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
      // Who does not read must not have the same read out again and again.
      if (connection?.isFull && answersAtLength.has(name)) answer?.(refusal('rate_limited'));
      else if (name === 'room:join') {
        join(payload, answer ?? ((): void => undefined)).catch((error: unknown) => {
          const code = error instanceof ClassroomError ? error.code : 'internal';
          this.#deps.onRefused?.({ code, what: name, lessonId, seatId });
          if (code === 'internal') log.error({ error, lessonId, seatId }, 'joining failed');
          answer?.(refusalOf(error));
          if (code === 'invalid' || code === 'rate_limited') blame();
        });
      } else if (!asker) {
        answer?.(refusal('not_allowed'));
        blame();
      } else if (isSignal(name)) this.#dispatch.signal(name, payload, asker, allowance);
      else void this.#dispatch.command(name, payload, asker, allowance, answer);
    });
    socket.on('disconnect', () => {
      this.#allowances.close(seatId);
      this.#guard.dismiss(socket.conn);
      exit?.();
      asker = null;
      if (connection) this.#fanout.remove(connection);
    });
    // Frames that cannot be read; the library ends the connection. No log entry: whoever sends them could fill it.
    socket.on('error', () => this.#deps.onRefused?.({ code: 'invalid', what: 'frame', lessonId, seatId }));
  }
}

/** Their answers may be as long as a lesson. */
const answersAtLength: ReadonlySet<string> = new Set(['room:join', 'room:fetch']);

const askerOf = (room: Asker['room'], connection: Asker['connection']): Asker => ({
  room,
  connection,
  get seat() {
    return room.seat(connection.seatId);
  },
});

/** Audio and video by a forwarder (SFU) of our own, without any other server. */
import { ClassroomError } from '../../../shared/errors.ts';
import type { IceServer, Layer, Sending, Ticket, Direction } from '../../../shared/media/protocol.ts';
import { noTracks, sources, type Tracks } from '../../../shared/media/sources.ts';
import type { SeatId } from '../../../shared/ids.ts';
import type { Log } from '../../room/index.ts';
import type { EngineEvents, MediaEngine, MediaStats, Member } from '../engine.ts';
import { Registry, type RegisteredSession } from './registry.ts';
import type { FromForwarder, ToForwarder } from './messages.ts';
import { freePort } from './port.ts';
import { Supervisor, type SupervisorTimers } from './supervisor.ts';

export interface EmbeddedOptions {
  /** The one UDP port for all; null: any that is free. */
  readonly port: number | null;
  /** Where the outside reaches this machine, when its own addresses do not say. */
  readonly publicIp: string | null;
  /** Do devices come through TURN? Then the TURN gateway listens on the next port. */
  readonly hasTurn: boolean;
  readonly log: Log;
  /** TURN servers, with this seat's credentials. */
  iceServers(seatId: SeatId): IceServer[];
  readonly timers?: Partial<SupervisorTimers & { callMs: number; upWithinMs: number }>;
}

/** A live forwarder answers in milliseconds. */
const callMs = 5000;
/** Who joins while the forwarder starts waits for it this long. */
const upWithinMs = 6000;

interface Call {
  resolve(answer: { sdp: string; candidates: string[] }): void;
  reject(error: Error): void;
}

type CallMessage = Extract<ToForwarder, { call: number }>;
/** Distributes over the union, so that each kind keeps its own fields. */
type WithoutCall<M> = M extends CallMessage ? Omit<M, 'call'> : never;

export class EmbeddedEngine implements MediaEngine {
  readonly #options: EmbeddedOptions;
  readonly #registry = new Registry();
  readonly #supervisor: Supervisor;
  readonly #calls = new Map<number, Call>();
  readonly #waiters = new Set<() => void>();
  #lastCall = 0;
  #events: EngineEvents | null = null;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    const { port, publicIp, hasTurn, log, timers } = options;
    const turnGatewayPort = !hasTurn ? null : port === null ? 0 : port + 1;
    this.#supervisor = new Supervisor({
      log,
      setup: async () => ({ port: port ?? (await freePort()), publicIp, turnGatewayPort }),
      onMessage: (message) => this.#take(message),
      onSettled: () => this.#wakeWaiters(),
      onDown: () => this.#reset(),
      ...(timers ? { timers } : {}),
    });
  }

  get isUp(): boolean {
    return this.#supervisor.state === 'up';
  }

  /** Of the forwarder's process; null while there is none. */
  get pid(): number | null {
    return this.#supervisor.pid;
  }

  listen(events: EngineEvents): void {
    this.#events = events;
  }

  async join(member: Member): Promise<Ticket> {
    const isUp = await this.#untilUp();
    if (this.#supervisor.state === 'unable') return { engine: 'none' };
    if (!isUp) throw new ClassroomError('not_found', 'nothing carries voices just now');
    if (!this.#registry.find(member.session)) {
      const { number, seat, room } = this.#registry.add(member);
      this.#send({ kind: 'join', session: number, room: room.number, seat, hears: member.hears });
    }
    const iceServers = this.#options.iceServers(member.seatId);
    return { engine: 'embedded', session: member.session, iceServers };
  }

  leave(session: string): void {
    const registered = this.#registry.find(session);
    if (!registered) return;
    const hadFallback = registered.hasFallback;
    this.#registry.remove(registered);
    this.#send({ kind: 'leave', session: registered.number });
    if (hadFallback) this.#tellFallback(registered);
  }

  setSending(session: string, sending: Sending): Tracks {
    // A session that is gone sends nothing anyhow.
    if (!this.#registry.find(session) && !sources.some((source) => sending[source])) return noTracks;
    const registered = this.#registry.get(session);
    const tracks = this.#registry.setSending(registered, sending);
    this.#send({ kind: 'route', session: registered.number, tracks });
    return tracks;
  }

  async open(session: string, direction: Direction): Promise<{ sdp: string }> {
    const { sdp } = await this.#call({ kind: 'open', session: this.#registry.get(session).number, direction });
    return { sdp };
  }

  async answer(session: string, direction: Direction, sdp: string): Promise<{ candidates: string[] }> {
    const { candidates } = await this.#call({
      kind: 'answer',
      session: this.#registry.get(session).number,
      direction,
      sdp,
    });
    return { candidates };
  }

  selectLayers(session: string, layers: Readonly<Record<string, Layer>>): void {
    this.#send({ kind: 'layers', session: this.#registry.get(session).number, layers });
  }

  setFallback(session: string, on: boolean): void {
    const registered = this.#registry.get(session);
    if (registered.hasFallback === on) return;
    registered.hasFallback = on;
    this.#tellFallback(registered);
  }

  stats(): MediaStats {
    return {
      isUp: this.isUp,
      sessions: this.#registry.size,
      restarts: this.#supervisor.restarts,
      ...this.#supervisor.counts,
    };
  }

  async close(): Promise<void> {
    this.#events = null;
    this.#reset();
    this.#wakeWaiters();
    await this.#supervisor.close();
  }

  #tellFallback({ room, member }: RegisteredSession): void {
    for (const audience of member.hears) {
      this.#send({ kind: 'fallback', room: room.number, audience, on: room.hasFallback(audience) });
    }
  }

  #send(message: ToForwarder): void {
    this.#supervisor.send(message);
  }

  #call(message: WithoutCall<CallMessage>): Promise<{ sdp: string; candidates: string[] }> {
    const call = ++this.#lastCall;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#calls.delete(call);
        reject(new ClassroomError('not_found', 'the forwarder does not answer'));
      }, this.#options.timers?.callMs ?? callMs);
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        this.#calls.delete(call);
        then();
      };
      this.#calls.set(call, {
        resolve: (answer) => settle(() => resolve(answer)),
        reject: (error) => settle(() => reject(error)),
      });
      this.#send({ ...message, call });
    });
  }

  #take(message: FromForwarder): void {
    switch (message.kind) {
      case 'done':
        return this.#calls.get(message.call)?.resolve(message);
      case 'refused':
        return this.#calls.get(message.call)?.reject(new ClassroomError(message.code, message.why));
      case 'speaking': {
        const room = this.#registry.roomByNumber(message.room);
        if (!room) return;
        const seats = message.tracks.flatMap((track) => room.publishers.get(track) ?? []);
        return this.#events?.speaking(room.lessonId, room.space, message.audience, seats);
      }
      case 'wanted': {
        const registered = this.#registry.byNumber(message.session);
        if (registered) this.#events?.wanted(registered.member.session, { high: message.high, low: message.low });
        return;
      }
      case 'voice': {
        const room = this.#registry.roomByNumber(message.room);
        if (!room?.publishers.has(message.track)) return;
        const { audience, track, first, packets } = message;
        return this.#events?.voice(room.lessonId, room.space, audience, track, first, packets);
      }
      case 'ready':
      case 'unable':
      case 'pong':
        // The supervisor's.
        return;
    }
  }

  #reset(): void {
    this.#registry.clear();
    for (const { reject } of [...this.#calls.values()]) reject(new ClassroomError('not_found', 'the engine restarted'));
    this.#events?.reset();
  }

  #wakeWaiters(): void {
    for (const resume of [...this.#waiters]) resume();
  }

  /** A forwarder that ended is replaced in a moment: who asks meanwhile is kept waiting. */
  #untilUp(): Promise<boolean> {
    if (this.#supervisor.state !== 'starting') return Promise.resolve(this.isUp);
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(done);
        resolve(this.isUp);
      };
      const timer = setTimeout(done, this.#options.timers?.upWithinMs ?? upWithinMs);
      this.#waiters.add(done);
    });
  }
}

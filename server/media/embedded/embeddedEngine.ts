/** Voices and pictures by a forwarder of our own, without any other server. */
import { ClassroomError } from '../../../shared/errors.ts';
import type { IceServer, Layer, Ticket, Way } from '../../../shared/media/protocol.ts';
import type { SeatId } from '../../../shared/ids.ts';
import type { Log } from '../../room/index.ts';
import type { EngineEvents, MediaEngine, MediaStats, Member, Sending, Tracks } from '../engine.ts';
import { Books, noTracks, type Place } from './books.ts';
import type { FromForwarder, ToForwarder } from './messages.ts';
import { freePort } from './port.ts';
import { Supervisor, type SupervisorTimers } from './supervisor.ts';

export interface EmbeddedOptions {
  /** The one UDP port for all; null: any that is free. */
  readonly port: number | null;
  /** Where the outside reaches this machine, when its own addresses do not say. */
  readonly publicIp: string | null;
  /** Do devices come through TURN? Then those that do so over TCP have a port of their own, the next one. */
  readonly hasTurn: boolean;
  readonly log: Log;
  /** Relays for this seat, with its credentials. */
  iceServers(seatId: SeatId): IceServer[];
  readonly timers?: Partial<SupervisorTimers & { callMs: number; upWithinMs: number }>;
}

/** A forwarder that is alive answers in milliseconds. */
const callMs = 5000;
/** Whoever joins while the forwarder begins waits for it for this long. */
const upWithinMs = 6000;

interface Call {
  resolve(answer: { sdp: string; candidates: string[] }): void;
  reject(error: Error): void;
}

type CallMessage = Extract<ToForwarder, { call: number }>;
/** Of each kind by itself, so that the kinds stay apart. */
type WithoutCall<M> = M extends CallMessage ? Omit<M, 'call'> : never;

export class EmbeddedEngine implements MediaEngine {
  readonly #options: EmbeddedOptions;
  readonly #books = new Books();
  readonly #supervisor: Supervisor;
  readonly #calls = new Map<number, Call>();
  readonly #waiting = new Set<() => void>();
  #lastCall = 0;
  #events: EngineEvents | null = null;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    const { port, publicIp, hasTurn, log, timers } = options;
    const turnDoorPort = !hasTurn ? null : port === null ? 0 : port + 1;
    this.#supervisor = new Supervisor({
      log,
      setup: async () => ({ port: port ?? (await freePort()), publicIp, turnDoorPort }),
      onMessage: (message) => this.#take(message),
      onSettled: () => this.#goOn(),
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
    const isUp = await this.#becomesUp();
    if (this.#supervisor.state === 'unable') return { engine: 'none' };
    if (!isUp) throw new ClassroomError('not_found', 'nothing carries voices just now');
    if (!this.#books.find(member.session)) {
      const { number, seat, room } = this.#books.add(member);
      this.#send({ kind: 'join', session: number, room: room.number, seat, hears: member.hears });
    }
    const iceServers = this.#options.iceServers(member.seatId);
    return { engine: 'embedded', session: member.session, iceServers };
  }

  leave(session: string): void {
    const place = this.#books.find(session);
    if (!place) return;
    const hadLine = place.hasLine;
    this.#books.remove(place);
    this.#send({ kind: 'leave', session: place.number });
    if (hadLine) this.#tap(place);
  }

  setSending(session: string, sending: Sending): Tracks {
    // To send nothing is done by whoever is not there.
    if (!this.#books.find(session) && !sending.mic && !sending.camera && !sending.screen) return noTracks;
    const place = this.#books.get(session);
    const tracks = this.#books.setSending(place, sending);
    this.#send({ kind: 'route', session: place.number, tracks });
    return tracks;
  }

  async open(session: string, way: Way): Promise<{ sdp: string }> {
    const { sdp } = await this.#call({ kind: 'open', session: this.#books.get(session).number, way });
    return { sdp };
  }

  async answer(session: string, way: Way, sdp: string): Promise<{ candidates: string[] }> {
    const { candidates } = await this.#call({ kind: 'answer', session: this.#books.get(session).number, way, sdp });
    return { candidates };
  }

  choose(session: string, layers: Readonly<Record<string, Layer>>): void {
    this.#send({ kind: 'choose', session: this.#books.get(session).number, layers });
  }

  setLine(session: string, on: boolean): void {
    const place = this.#books.get(session);
    if (place.hasLine === on) return;
    place.hasLine = on;
    this.#tap(place);
  }

  stats(): MediaStats {
    return {
      isUp: this.isUp,
      sessions: this.#books.size,
      restarts: this.#supervisor.restarts,
      ...this.#supervisor.counts,
    };
  }

  async close(): Promise<void> {
    this.#events = null;
    this.#reset();
    this.#goOn();
    await this.#supervisor.close();
  }

  #tap({ room, member }: Place): void {
    for (const audience of member.hears) {
      this.#send({ kind: 'tap', room: room.number, audience, on: room.hasLine(audience) });
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
        const room = this.#books.roomByNumber(message.room);
        if (!room) return;
        const seats = message.tracks.flatMap((track) => room.holders.get(track) ?? []);
        return this.#events?.speaking(room.lessonId, message.audience, seats);
      }
      case 'wanted': {
        const place = this.#books.byNumber(message.session);
        if (place) this.#events?.wanted(place.member.session, { high: message.high, low: message.low });
        return;
      }
      case 'voice': {
        const room = this.#books.roomByNumber(message.room);
        if (!room?.holders.has(message.track)) return;
        const { audience, track, first, packets } = message;
        return this.#events?.voice(room.lessonId, audience, track, first, packets);
      }
      case 'ready':
      case 'unable':
      case 'pong':
        // The supervisor's.
        return;
    }
  }

  #reset(): void {
    this.#books.clear();
    for (const { reject } of [...this.#calls.values()])
      reject(new ClassroomError('not_found', 'the engine began anew'));
    this.#events?.reset();
  }

  #goOn(): void {
    for (const resume of [...this.#waiting]) resume();
  }

  /** A forwarder that ended is replaced in a moment: whoever asks then need not ask again. */
  #becomesUp(): Promise<boolean> {
    if (this.#supervisor.state !== 'starting') return Promise.resolve(this.isUp);
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve(this.isUp);
      };
      const timer = setTimeout(done, this.#options.timers?.upWithinMs ?? upWithinMs);
      this.#waiting.add(done);
    });
  }
}

/** The SFU. It does what the classroom's process says, and decides nothing about who may do what. */
import { networkInterfaces } from 'node:os';
import { IceUdpMuxListener, initLogger } from 'node-datachannel';
import { audiences } from '../../../../shared/media/sources.ts';
import type { FromForwarder, Setup, ToForwarder } from '../messages.ts';
import { candidates } from './candidates.ts';
import type { IceContext } from './connection.ts';
import { Load } from './load.ts';
import { Room } from './room.ts';
import { Refusal } from './sdp.ts';
import { Session } from './session.ts';
import { TurnGateway } from './turnGateway.ts';

/** One timer for all that is due; it stops while nobody publishes. */
const TICK_MS = 20;
/** Ticks between updates of active speakers and receiver reports. */
const REPORT_TICKS = 10;

const PONG_MS = 1000;

export class Forwarder {
  readonly #setup: Setup;
  readonly #tell: (message: FromForwarder) => void;
  /** Keeps the port open while there are no connections. */
  readonly #mux: IceUdpMuxListener;
  readonly #ice: IceContext;
  #turnGateway: TurnGateway | null = null;
  readonly #rooms = new Map<number, Room>();
  readonly #sessions = new Map<number, Session>();
  readonly #load = new Load();
  #packetsIn = 0;
  #packetsOut = 0;
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #pongAtMs = 0;

  /** @throws Error when the port is taken */
  constructor(setup: Setup, tell: (message: FromForwarder) => void) {
    // It logs addresses and what strangers send; what matters it throws.
    initLogger('Fatal', () => undefined);
    this.#setup = setup;
    this.#tell = tell;
    this.#mux = new IceUdpMuxListener(setup.port);
    this.#ice = { port: this.#mux.port(), passwords: new Map() };
  }

  /** @throws Error when its port is taken; all else goes on without it */
  async openTurnGateway(): Promise<void> {
    const port = this.#setup.turnGatewayPort;
    if (port === null) return;
    this.#turnGateway = await TurnGateway.open({
      port,
      address: '0.0.0.0',
      muxPort: this.#ice.port,
      passwordOf: (ufrag) => this.#ice.passwords.get(ufrag),
    });
  }

  obey(message: Exclude<ToForwarder, { kind: 'setup' }>): void {
    switch (message.kind) {
      case 'ping':
        return this.#pong();
      case 'join':
        return this.#join(message);
      case 'leave':
        return this.#leave(message.session);
      case 'route':
        this.#sessions.get(message.session)?.route(message.tracks);
        return this.#startTicks();
      case 'layers':
        this.#sessions.get(message.session)?.selectLayers(message.layers);
        return this.#startTicks();
      case 'open':
        return this.#reply(message.call, () => ({
          sdp: this.#session(message.session).open(message.direction),
          candidates: [],
        }));
      case 'answer':
        return this.#reply(message.call, () => {
          this.#session(message.session).answer(message.direction, message.sdp);
          return { sdp: '', candidates: this.#candidates() };
        });
      case 'fallback':
        this.#rooms.get(message.room)?.setFallback(message.audience, message.on);
    }
  }

  /** Under overload pings are answered late: flowing packets prove that the process is alive. */
  #count(sent: number): void {
    this.#packetsIn += 1;
    this.#packetsOut += sent;
    if (this.#packetsIn % 32 === 0 && performance.now() - this.#pongAtMs > PONG_MS) this.#pong();
  }

  #pong(): void {
    this.#pongAtMs = performance.now();
    const { user, system } = process.cpuUsage();
    const counts = {
      packetsIn: this.#packetsIn,
      packetsOut: this.#packetsOut,
      cpuSeconds: (user + system) / 1e6,
      residentBytes: process.memoryUsage.rss(),
    };
    this.#tell({ kind: 'pong', counts });
  }

  #join({ session: number, room: roomNumber, seat, hears }: Extract<ToForwarder, { kind: 'join' }>): void {
    const room = this.#rooms.get(roomNumber) ?? this.#newRoom(roomNumber);
    const session = new Session({
      number,
      seat,
      room,
      hears,
      ice: this.#ice,
      load: this.#load,
      onReceived: (sent) => this.#count(sent),
      onRetransmitted: (packets) => void (this.#packetsOut += packets),
      onWanted: (wanted) => this.#tell({ kind: 'wanted', session: number, ...wanted }),
    });
    this.#sessions.set(number, session);
    room.sessions.add(session);
  }

  #newRoom(number: number): Room {
    const room: Room = new Room(number, (track, first, packets) => {
      const { audience } = room.streamFor(track, 'mic') ?? {};
      if (audience) this.#tell({ kind: 'voice', room: number, audience, track, first, packets });
    });
    this.#rooms.set(number, room);
    return room;
  }

  #leave(number: number): void {
    const session = this.#sessions.get(number);
    if (!session) return;
    session.close();
    this.#sessions.delete(number);
    session.room.sessions.delete(session);
    if (session.room.sessions.size === 0) this.#rooms.delete(session.room.number);
  }

  /** Those of the TURN gateway come first: see there. */
  #candidates(): string[] {
    const gateway = this.#turnGateway;
    const own = candidates(networkInterfaces(), this.#ice.port, this.#setup.publicIp);
    return gateway ? gateway.withOwn(own) : own;
  }

  #session(number: number): Session {
    const session = this.#sessions.get(number);
    if (!session) throw new Refusal('no such session');
    return session;
  }

  /** A device's fault is answered to that device. */
  #reply(call: number, run: () => { sdp: string; candidates: string[] }): void {
    try {
      this.#tell({ kind: 'done', call, ...run() });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#tell({ kind: 'refused', call, code: error instanceof Refusal ? 'invalid' : 'not_found', why });
    }
  }

  #startTicks(): void {
    if (this.#timer) return;
    this.#load.begin(performance.now());
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  #tick(): void {
    const nowMs = performance.now();
    this.#ticks += 1;
    this.#load.tick(nowMs);
    const isReport = this.#ticks % REPORT_TICKS === 0;
    let isBusy = false;
    for (const session of this.#sessions.values()) {
      if (!session.isBusy) continue;
      isBusy = true;
      session.tick(nowMs);
      if (isReport) session.report(nowMs);
    }
    if (isReport) this.#tellActiveSpeakers();
    if (isBusy) return;
    this.#tellActiveSpeakers();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tellActiveSpeakers(): void {
    for (const room of this.#rooms.values()) {
      for (const session of room.sessions) session.microphone?.speech.update();
      for (const audience of audiences) {
        const tracks = room.activeSpeakers(audience);
        if (tracks) this.#tell({ kind: 'speaking', room: room.number, audience, tracks });
      }
    }
  }
}

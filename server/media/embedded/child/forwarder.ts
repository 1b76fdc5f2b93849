/** The forwarder: obeys the classroom's process, and has no opinion of its own about who may do what. */
import { networkInterfaces } from 'node:os';
import { IceUdpMuxListener, initLogger } from 'node-datachannel';
import type { Audience } from '../../../../shared/media/protocol.ts';
import type { FromForwarder, Setup, ToForwarder } from '../messages.ts';
import { candidates } from './candidates.ts';
import type { Ground } from './connection.ts';
import { Load } from './load.ts';
import { Room } from './room.ts';
import { Refusal } from './sdp.ts';
import { Session } from './session.ts';
import { TurnDoor } from './turnDoor.ts';

/** One beat for all that must happen in time; it stands still while nobody sends. */
const BEAT_MS = 20;
/** Beats from one look at who speaks and what is to be reported to the next. */
const LOOK_BEATS = 10;

const PONG_MS = 1000;

const audiences: readonly Audience[] = ['stage', 'backstage'];

export class Forwarder {
  readonly #setup: Setup;
  readonly #tell: (message: FromForwarder) => void;
  /** Keeps the port ours while nobody is there. */
  readonly #door: IceUdpMuxListener;
  readonly #ground: Ground;
  #turnDoor: TurnDoor | null = null;
  readonly #rooms = new Map<number, Room>();
  readonly #sessions = new Map<number, Session>();
  readonly #load = new Load();
  #packetsIn = 0;
  #packetsOut = 0;
  #beat: NodeJS.Timeout | undefined;
  #beats = 0;
  #pongAtMs = 0;

  /** @throws Error when the port is taken */
  constructor(setup: Setup, tell: (message: FromForwarder) => void) {
    // Its words are of addresses and of what strangers send; what matters is told by what it throws.
    initLogger('Fatal', () => undefined);
    this.#setup = setup;
    this.#tell = tell;
    this.#door = new IceUdpMuxListener(setup.port);
    this.#ground = { port: this.#door.port(), passwords: new Map() };
  }

  /** @throws Error when its port is taken; all else goes on without it */
  async openTurnDoor(): Promise<void> {
    const port = this.#setup.turnDoorPort;
    if (port === null) return;
    this.#turnDoor = await TurnDoor.open({
      port,
      address: '0.0.0.0',
      muxPort: this.#ground.port,
      passwordOf: (ufrag) => this.#ground.passwords.get(ufrag),
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
        return this.#startBeat();
      case 'choose':
        this.#sessions.get(message.session)?.choose(message.layers);
        return this.#startBeat();
      case 'open':
        return this.#reply(message.call, () => ({
          sdp: this.#session(message.session).open(message.way),
          candidates: [],
        }));
      case 'answer':
        return this.#reply(message.call, () => {
          this.#session(message.session).answer(message.way, message.sdp);
          return { sdp: '', candidates: this.#candidates() };
        });
      case 'tap':
        this.#rooms.get(message.room)?.setTap(message.audience, message.on);
    }
  }

  /** Where packets flow there is life, also when so many do that nothing else is heard. */
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
      ground: this.#ground,
      load: this.#load,
      onReceived: (sent) => this.#count(sent),
      onSent: (packets) => void (this.#packetsOut += packets),
      onWanted: (wanted) => this.#tell({ kind: 'wanted', session: number, ...wanted }),
    });
    this.#sessions.set(number, session);
    room.sessions.add(session);
  }

  #newRoom(number: number): Room {
    const room: Room = new Room(number, (track, first, packets) => {
      const { audience } = room.laneFor(track, 'mic') ?? {};
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

  /** That of the door comes first: who needs it must have asked there before, and others are not answered there. */
  #candidates(): string[] {
    const door = this.#turnDoor;
    const own = candidates(networkInterfaces(), this.#ground.port, this.#setup.publicIp);
    return door ? door.before(own) : own;
  }

  #session(number: number): Session {
    const session = this.#sessions.get(number);
    if (!session) throw new Refusal('no such session');
    return session;
  }

  /** Whatever goes wrong with one device is told to that device. */
  #reply(call: number, run: () => { sdp: string; candidates: string[] }): void {
    try {
      this.#tell({ kind: 'done', call, ...run() });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#tell({ kind: 'refused', call, code: error instanceof Refusal ? 'invalid' : 'not_found', why });
    }
  }

  #startBeat(): void {
    if (this.#beat) return;
    this.#load.begin(performance.now());
    this.#beat = setInterval(() => this.#tend(), BEAT_MS);
  }

  #tend(): void {
    const nowMs = performance.now();
    this.#beats += 1;
    this.#load.beat(nowMs);
    const isLook = this.#beats % LOOK_BEATS === 0;
    let isBusy = false;
    for (const session of this.#sessions.values()) {
      if (!session.isBusy) continue;
      isBusy = true;
      session.tend(nowMs);
      if (isLook) session.report(nowMs);
    }
    if (isLook) this.#tellSpeaking();
    if (isBusy) return;
    this.#tellSpeaking();
    clearInterval(this.#beat);
    this.#beat = undefined;
  }

  #tellSpeaking(): void {
    for (const room of this.#rooms.values()) {
      for (const session of room.sessions) session.voice?.speech.look();
      for (const audience of audiences) {
        const tracks = room.speakingNow(audience);
        if (tracks) this.#tell({ kind: 'speaking', room: room.number, audience, tracks });
      }
    }
  }
}

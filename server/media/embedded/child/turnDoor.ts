/**
 * A second UDP port for devices that come through TURN over TCP or TLS. Chromium signs their checks with a tie-breaker
 * of zero, which the media library takes for a missing one and refuses (libjuice issue 355). Here such a check gets
 * another number and a new signature, and goes on to the real port. Nobody else is let in, so all others keep to the
 * real port and cost nothing here.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { isStun, readCheck, signCheck } from './stun.ts';

export interface TurnDoorOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly address: string;
  /** Where the media library listens. */
  readonly muxPort: number;
  /** Of the connection with this ICE user name fragment; undefined when there is none. */
  passwordOf(ufrag: string): string | undefined;
}

/** One device: what it sends goes on from a socket of its own, so that answers find the way back. */
interface Leg {
  readonly socket: Socket;
  readonly ufrag: string;
  heardAtMs: number;
}

/** Above all others: the largest there is (RFC 8445, 5.1.2). */
const topPriority = 2 ** 31 - 1;

/** Far more than one school has behind such firewalls; each costs a socket. */
const maxLegs = 500;
/** A connection that is alive is heard every few seconds. */
const idleMs = 60_000;

export class TurnDoor {
  readonly #options: TurnDoorOptions;
  readonly #front: Socket;
  readonly #legs = new Map<string, Leg>();
  readonly #sweep: NodeJS.Timeout;

  static async open(options: TurnDoorOptions): Promise<TurnDoor> {
    const front = createSocket('udp4').bind(options.port, options.address);
    await once(front, 'listening');
    return new TurnDoor(options, front);
  }

  private constructor(options: TurnDoorOptions, front: Socket) {
    this.#options = options;
    this.#front = front;
    front.on('message', (packet, from) => this.#receive(packet, from));
    // A device whose address is gone: it is heard no more, and its leg is swept.
    front.on('error', () => undefined);
    this.#sweep = setInterval(() => this.#closeIdle(), idleMs / 2).unref();
  }

  get port(): number {
    return this.#front.address().port;
  }

  /**
   * The real candidates, and before them each of their addresses at this door: whoever needs the door must ask there
   * first, else the library settles on a way that Chromium has given up (see `signCheck`). Others lose no time on it to
   * speak of: it does not answer them.
   */
  before(candidates: readonly string[]): string[] {
    const doors = candidates.flatMap((candidate) => {
      const [, address = ''] = /^candidate:\S+ 1 UDP \d+ (\S+) /.exec(candidate) ?? [];
      // The door is of this kind only.
      if (!isIPv4(address)) return [];
      return `candidate:door 1 UDP ${String(topPriority)} ${address} ${String(this.port)} typ host`;
    });
    return [...doors, ...candidates];
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep);
    for (const { socket } of this.#legs.values()) socket.close();
    this.#legs.clear();
    this.#front.close();
    await once(this.#front, 'close');
  }

  #receive(packet: Buffer, from: RemoteInfo): void {
    const key = `${from.address} ${String(from.port)}`;
    let leg = this.#legs.get(key);
    let passed: Buffer | null = packet;
    if (!leg || isStun(packet)) {
      const check = readCheck(packet);
      const password = check?.hasZeroTieBreaker ? this.#options.passwordOf(check.ufrag) : undefined;
      if (check && password !== undefined) {
        passed = signCheck(packet, password);
        if (passed && (!leg || leg.ufrag !== check.ufrag)) leg = this.#newLeg(key, check.ufrag, from);
      }
    }
    if (!leg || !passed) return;
    leg.heardAtMs = Date.now();
    leg.socket.send(passed, this.#options.muxPort, '127.0.0.1');
  }

  #newLeg(key: string, ufrag: string, to: RemoteInfo): Leg | undefined {
    this.#legs.get(key)?.socket.close();
    this.#legs.delete(key);
    if (this.#legs.size >= maxLegs) return undefined;
    const { muxPort } = this.#options;
    const socket = createSocket('udp4');
    socket.on('message', (packet, from) => {
      if (from.port === muxPort) this.#front.send(packet, to.port, to.address);
    });
    socket.on('error', () => undefined);
    const leg = { socket, ufrag, heardAtMs: Date.now() };
    this.#legs.set(key, leg);
    return leg;
  }

  #closeIdle(): void {
    for (const [key, { socket, heardAtMs }] of this.#legs) {
      if (heardAtMs > Date.now() - idleMs) continue;
      socket.close();
      this.#legs.delete(key);
    }
  }
}

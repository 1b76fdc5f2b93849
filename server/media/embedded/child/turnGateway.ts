/**
 * A second UDP port for devices behind TURN over TCP or TLS. Chromium signs their connectivity checks with a tie-breaker
 * of zero, which the media library takes for a missing one and refuses (libjuice issue 355). The gateway gives such a
 * check another tie-breaker and a new signature, and passes it to the real port. It answers nobody else, so all others
 * keep to the real port and cost nothing here.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import { isStun, readCheck, signCheck } from './stun.ts';

export interface TurnGatewayOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly address: string;
  /** Where the media library listens. */
  readonly muxPort: number;
  /** The ICE password of the connection with this user name fragment; undefined when there is none. */
  passwordOf(ufrag: string): string | undefined;
}

/** One device. It has a socket of its own towards the real port, so that answers find their way back. */
interface Leg {
  readonly socket: Socket;
  readonly ufrag: string;
  receivedAtMs: number;
}

/** The largest candidate priority (RFC 8445, 5.1.2). */
const topPriority = 2 ** 31 - 1;

/** Far more than one school has behind such firewalls; each leg costs a socket. */
const maxLegs = 500;
/** A live connection sends every few seconds. */
const idleMs = 60_000;

export class TurnGateway {
  readonly #options: TurnGatewayOptions;
  readonly #front: Socket;
  readonly #legs = new Map<string, Leg>();
  readonly #sweep: NodeJS.Timeout;

  static async open(options: TurnGatewayOptions): Promise<TurnGateway> {
    const front = createSocket('udp4').bind(options.port, options.address);
    await once(front, 'listening');
    return new TurnGateway(options, front);
  }

  private constructor(options: TurnGatewayOptions, front: Socket) {
    this.#options = options;
    this.#front = front;
    front.on('message', (packet, from) => this.#receive(packet, from));
    // The device's address is gone: its leg is swept when idle.
    front.on('error', () => undefined);
    this.#sweep = setInterval(() => this.#closeIdle(), idleMs / 2).unref();
  }

  get port(): number {
    return this.#front.address().port;
  }

  /**
   * The real candidates, and before them one at the gateway for each address. A device that needs the gateway must try it
   * first, or the library selects a candidate pair that Chromium has given up (see `signCheck`). Others lose next to no
   * time on it: it does not answer them.
   */
  withOwn(candidates: readonly string[]): string[] {
    const own = candidates.flatMap((candidate) => {
      const [, address = ''] = /^candidate:\S+ 1 UDP \d+ (\S+) /.exec(candidate) ?? [];
      // The gateway listens on IPv4 only.
      if (!isIPv4(address)) return [];
      return `candidate:gateway 1 UDP ${String(topPriority)} ${address} ${String(this.port)} typ host`;
    });
    return [...own, ...candidates];
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
    leg.receivedAtMs = Date.now();
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
    const leg = { socket, ufrag, receivedAtMs: Date.now() };
    this.#legs.set(key, leg);
    return leg;
  }

  #closeIdle(): void {
    for (const [key, { socket, receivedAtMs }] of this.#legs) {
      if (receivedAtMs > Date.now() - idleMs) continue;
      socket.close();
      this.#legs.delete(key);
    }
  }
}

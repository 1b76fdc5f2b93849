/**
 * A network between participants and a server, over real sockets, that can fail in the ways networks fail. Bytes only:
 * it knows no protocol.
 *
 * Delay and loss: what arrives is cut into packets of the size that Ethernet leaves to TCP. Each takes the delay. TCP
 * hides a lost packet behind a retransmission, which comes one timeout later (the round trip and 200 ms, twice as long
 * each time it is lost again), and everything behind it waits. That is what is modelled here, by chance.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

const PACKET_BYTES = 1448;
const SHORTEST_TIMEOUT_MS = 200;

export interface Impairment {
  /** One way. */
  readonly delayMs: number;
  /** Share of packets, 0 … 1. */
  readonly loss: number;
}

export interface Network {
  readonly url: string;
  /** No way through: connections break, new ones are refused. */
  refuse(): Promise<void>;
  /** Nothing answers any more: connections stay open and carry nothing, new ones are swallowed as well. */
  swallow(): void;
  /** The address of this side has changed: what was open hangs for ever, new connections work. */
  move(): void;
  /** New connections work again; what was open goes on hanging, as after a long sleep. */
  awake(): void;
  /** Through again. What hung while it was swallowed never comes: its connections break. */
  mend(): Promise<void>;
  /** From now on, for old and new connections; null: as fast as it goes. */
  impair(how: Impairment | null): void;
  close(): Promise<void>;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  isHanging: boolean;
}

/**
 * @param server address of the real server
 * @param random 0 ≤ x < 1, decides which packets are lost
 */
export async function openNetwork(server: string, random: () => number = Math.random): Promise<Network> {
  const { hostname, port } = new URL(server);
  const pairs = new Set<Pair>();
  let isSwallowing = false;
  let impairment: Impairment | null = null;

  const accept = (near: Socket): void => {
    const pair: Pair = { near, far: connect(Number(port), hostname), isHanging: isSwallowing };
    pairs.add(pair);
    for (const [from, to] of [
      [pair.near, pair.far],
      [pair.far, pair.near],
    ] as const) {
      from.setNoDelay(true);
      const carry = carrier(to, () => impairment, random);
      from.on('data', (bytes: Buffer) => {
        if (!pair.isHanging) carry(bytes);
      });
      // Breaking is what this is for.
      from.on('error', () => undefined);
      from.on('close', () => {
        // The other side of a connection that hangs hears nothing of its end.
        if (!pair.isHanging) to.destroy();
        if (pair.near.destroyed && pair.far.destroyed) pairs.delete(pair);
      });
    }
  };
  const hang = (): void => {
    for (const pair of pairs) pair.isHanging = true;
  };
  const breakAll = (isMeant: (pair: Pair) => boolean = () => true): void => {
    for (const pair of pairs) {
      if (!isMeant(pair)) continue;
      pair.near.destroy();
      pair.far.destroy();
    }
  };

  let gate = await listen(accept, 0);
  const gatePort = (gate.address() as AddressInfo).port;
  const shut = (): Promise<void> =>
    gate.listening ? new Promise((resolve) => gate.close(() => resolve())) : Promise.resolve();

  return {
    url: `http://127.0.0.1:${String(gatePort)}`,
    async refuse() {
      const isShut = shut();
      breakAll();
      await isShut;
    },
    swallow() {
      isSwallowing = true;
      hang();
    },
    move: hang,
    awake() {
      isSwallowing = false;
    },
    async mend() {
      isSwallowing = false;
      breakAll(({ isHanging }) => isHanging);
      if (!gate.listening) gate = await listen(accept, gatePort);
    },
    impair(how) {
      impairment = how;
    },
    async close() {
      const isShut = shut();
      breakAll();
      await isShut;
    },
  };
}

function listen(accept: (near: Socket) => void, port: number): Promise<Server> {
  const gate = createServer(accept);
  return new Promise((resolve, reject) => {
    gate.on('error', reject);
    gate.listen(port, '127.0.0.1', () => resolve(gate));
  });
}

/** Brings bytes to `to` in order, late by what the network is like when they arrive. */
function carrier(to: Socket, how: () => Impairment | null, random: () => number): (bytes: Buffer) => void {
  const under: { readonly bytes: Buffer; readonly atMs: number }[] = [];
  let timer: NodeJS.Timeout | null = null;
  const arrive = (): void => {
    timer = null;
    for (let next = under[0]; next && next.atMs <= performance.now(); next = under[0]) {
      under.shift();
      if (!to.destroyed) to.write(next.bytes);
    }
    if (under[0]) timer ??= setTimeout(arrive, Math.ceil(under[0].atMs - performance.now()));
  };
  return (bytes) => {
    const { delayMs, loss } = how() ?? { delayMs: 0, loss: 0 };
    let lateMs = delayMs;
    for (let sent = 0; sent < bytes.length; sent += PACKET_BYTES) {
      let timeoutMs = 2 * delayMs + SHORTEST_TIMEOUT_MS;
      while (random() < loss) {
        lateMs += timeoutMs;
        timeoutMs *= 2;
      }
    }
    under.push({ bytes, atMs: Math.max(under.at(-1)?.atMs ?? 0, performance.now() + lateMs) });
    if (!timer) arrive();
  };
}

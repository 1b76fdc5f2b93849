/** A process of those who listen: real connections, counted packets, and the delay of each packet to a few of them. */
import { setPriority } from 'node:os';
import { sentAtNs } from '../../server/media/testing/packets.ts';
import type { Peer } from '../../server/media/testing/peer.ts';
import { quantile } from '../benchmark.ts';
import { answering } from '../harness/answering.ts';
import { nowMs } from '../harness/clock.ts';
import { bindAddress, type SfuName, sfus, type Person } from './sfu.ts';

// Those who start it say so. `crowd`: counts, and leaves the machine to whoever is measured.
const [, , name, part] = process.argv;
const sfu = sfus[name as SfuName];
const isCrowd = part === 'crowd';
if (isCrowd) setPriority(15);

const firstWithinMs = 20_000;

const waiting: Person[] = [];
const people: Person[] = [];
const peers: Peer[] = [];
let delaysMs: number[] = [];

export interface Heard {
  /** Packets that came, to all of them, since the beginning. */
  readonly packets: number;
  readonly cpuUs: number;
}

export interface Delays {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

answering({
  async enter({ url, tickets }: { url: string; tickets: unknown[] }) {
    for (const ticket of tickets) waiting.push(await sfu.enter(url, ticket));
  },
  /** All that wait begin to listen, at once. Milliseconds until the first packet, of each; null: none came. */
  listen() {
    const begun = waiting.splice(0);
    people.push(...begun);
    return Promise.all(begun.map(firstPacket));
  },
  heard(): Heard {
    const { user, system } = process.cpuUsage();
    return { packets: peers.reduce((sum, { received }) => sum + received, 0), cpuUs: user + system };
  },
  /** Delays since they were last asked for. */
  delays(): Delays {
    const all = delaysMs;
    delaysMs = [];
    const [p50Ms, p95Ms, p99Ms] = [quantile(all, 0.5), quantile(all, 0.95), quantile(all, 0.99)] as const;
    return { p50Ms, p95Ms, p99Ms };
  },
  leave() {
    for (const person of people.splice(0)) person.leave();
  },
});

/** Null: nothing came in time. */
async function firstPacket(person: Person): Promise<number | null> {
  const startedMs = nowMs();
  const first = Promise.withResolvers<number | null>();
  const timer = setTimeout(() => first.resolve(null), firstWithinMs);
  const onRtp = (_mid: string, packet: Buffer): void => {
    first.resolve(nowMs() - startedMs);
    if (!isCrowd) delaysMs.push(Number(process.hrtime.bigint() - sentAtNs(packet)) / 1e6);
  };
  try {
    peers.push(await person.subscribe({ bindAddress, onRtp }));
    return await first.promise;
  } catch (error) {
    // Missed, and told as such: the others go on.
    console.error(error);
    return null;
  } finally {
    clearTimeout(timer);
  }
}

setInterval(() => {
  for (const peer of peers) peer.acknowledge();
}, 1000);

/** The people of one house: a process of speakers, and listeners in processes of their own. */
import { Child } from '../harness/child.ts';
import { sleep } from '../harness/clock.ts';
import type { Round } from '../harness/contest.ts';
import { rounded } from '../harness/validity.ts';
import type { SfuName } from './sfu.ts';
import type { House } from './house.ts';
import type { Delays, Heard } from './listeners.ts';

/** So many have their delay measured, in a process that does nothing else. */
const measured = 2;
const perProcess = 50;
/** At most: a shorter window has a shorter one. */
const warmUpMs = 1500;
const enterWithinMs = 120_000;

/** What one load costs. Delay: from a speaker's `send` until the packet is in a listener's hands. */
export type Figure =
  | 'core_percent'
  | 'us_per_packet'
  | 'delay_p50_ms'
  | 'delay_p95_ms'
  | 'delay_p99_ms'
  | 'rss_mb'
  | 'packets_per_s'
  | 'arrived_share'
  | 'listeners_core_percent';

/** Below this share something was lost or late, and what is forwarded looks cheap. */
const leastArrived = 0.97;

export class Audience implements AsyncDisposable {
  readonly #house: House;
  readonly #name: SfuName;
  readonly #speakers: Child;
  readonly #subscribers: Child[] = [];
  #listeners = 0;

  constructor(house: House, name: SfuName) {
    this.#house = house;
    this.#name = name;
    this.#speakers = this.#child('speakers.ts');
  }

  /** They come in and connect, and are silent yet. */
  async enterSpeakers(tickets: readonly unknown[]): Promise<void> {
    await this.#speakers.ask('enter', { url: this.#house.url, tickets }, enterWithinMs);
  }

  /** From now on so many speak. */
  async speak(count: number): Promise<void> {
    await this.#speakers.ask('speak', { count });
  }

  /** These come in, then listen all at once: milliseconds until the first packet, of each. Somebody must be speaking. */
  async enterListeners(tickets: readonly unknown[]): Promise<(number | null)[]> {
    const subscribers = this.#subscribers.length === 0 ? measured : 0;
    const crowd = tickets.slice(subscribers);
    const shares = Array.from({ length: Math.ceil(crowd.length / perProcess) }, (_, at) =>
      crowd.slice(at * perProcess, (at + 1) * perProcess),
    );
    const arriving = [
      ...(subscribers > 0 ? [await this.#enter('measured', tickets.slice(0, subscribers))] : []),
      ...(await Promise.all(shares.map((share) => this.#enter('crowd', share)))),
    ];
    this.#subscribers.push(...arriving);
    this.#listeners += tickets.length;
    return (await Promise.all(arriving.map((child) => child.ask<(number | null)[]>('listen')))).flat();
  }

  /** What it costs while these speak and all listen. */
  async measure(speaking: number, forMs: number): Promise<Round<Figure>> {
    await this.speak(speaking);
    await sleep(Math.min(warmUpMs, forMs));
    await this.#subscribers[0]?.ask('delays');
    const before = await this.#count();
    await sleep(forMs);
    const after = await this.#count();
    const delays = await this.#subscribers[0]?.ask<Delays>('delays');
    const seconds = (after.atMs - before.atMs) / 1000;
    // One that ended meanwhile was replaced, and nobody hears the new one yet.
    const isSame = after.use.pid === before.use.pid;
    const cpuUs = isSame ? after.use.cpuUs - before.use.cpuUs : NaN;
    const packets = after.packets - before.packets;
    const arrived = packets / ((after.sent - before.sent) * this.#listeners);
    return {
      isValid: isSame && arrived >= leastArrived,
      figures: {
        core_percent: rounded(cpuUs / seconds / 10_000),
        us_per_packet: rounded(cpuUs / packets),
        delay_p50_ms: rounded(delays?.p50Ms ?? null),
        delay_p95_ms: rounded(delays?.p95Ms ?? null),
        delay_p99_ms: rounded(delays?.p99Ms ?? null),
        rss_mb: rounded(after.use.rssBytes / 2 ** 20),
        packets_per_s: rounded(packets / seconds),
        arrived_share: rounded(arrived),
        listeners_core_percent: rounded((after.cpuUs - before.cpuUs) / seconds / 10_000),
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#speakers, ...this.#subscribers].map((child) => child.stop()));
  }

  /** All at one moment, as near as questions to several processes come. */
  async #count() {
    const [sent, ...heard] = await Promise.all([
      this.#speakers.ask<number>('sent'),
      ...this.#subscribers.map((child) => child.ask<Heard>('heard')),
    ]);
    const sum = (what: keyof Heard): number => heard.reduce((total, each) => total + each[what], 0);
    return { sent, packets: sum('packets'), cpuUs: sum('cpuUs'), use: this.#house.use(), atMs: performance.now() };
  }

  async #enter(part: 'measured' | 'crowd', tickets: readonly unknown[]): Promise<Child> {
    const child = this.#child('listeners.ts', part);
    await child.ask('enter', { url: this.#house.url, tickets }, enterWithinMs);
    return child;
  }

  #child(file: string, ...more: string[]): Child {
    return new Child({ command: [`${import.meta.dirname}/${file}`, this.#name, ...more], cores: null });
  }
}

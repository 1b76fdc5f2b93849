/**
 * How often one seat may give which command, over all its connections together: reconnecting starts nothing anew, and
 * ten tabs may not do more than one.
 */
import type { CommandName, SignalName } from '../../shared/protocol/index.ts';
import { limits } from '../../shared/limits.ts';
import { type Rate, type SignalRules, usualRate } from '../../shared/feature.ts';
import { features } from '../../shared/features.ts';
import { commandRules } from '../../shared/permissions.ts';
import { Bucket } from '../access/index.ts';

const rules: Readonly<Record<CommandName | SignalName, { readonly rate?: Rate }>> = {
  ...commandRules,
  ...(Object.assign({}, ...features.map(({ signals }) => signals)) as Readonly<Record<SignalName, SignalRules>>),
};

export const rateOf = (name: CommandName | SignalName): Rate => rules[name].rate ?? usualRate;

/** What a seat may send at all, whatever it says, and how much of it may be wrong before it is shown the door. */
export const seatRates = {
  packets: { burst: 3000, perSecond: 300 },
  bytes: { burst: 24 * 1024 * 1024, perSecond: 1024 * 1024 },
  misuse: { burst: 600, perSecond: 5 },
} as const satisfies Record<string, Rate>;

/** What one connection may send before it has shown that it has a seat. */
export const strangerLimits = { packets: 20, bytes: 16 * 1024, withinMs: 10_000 } as const;

/** New connections of one address: a school of 1500 that comes back at once, twice. */
export const handshakeRate: Rate = { burst: 3000, perSecond: 60 };

/** One that has not shown a seat yet, of one address. */
export const strangersPerAddress = 1000;

const mostRates = [usualRate, ...Object.values(rules).flatMap(({ rate }) => rate ?? []), ...Object.values(seatRates)];
/** After this long all buckets are full, so that forgetting them changes nothing. */
const refillMs = Math.max(...mostRates.map(({ burst, perSecond }) => (burst / perSecond) * 1000));
/** Seats without a connection to remember; an attacker would need that many seats. */
const mostIdle = 20_000;

/** What one seat still may, shared by its connections. */
export class Allowance {
  #nowMs: () => number;
  #buckets = new Map<string, Bucket>();
  connections = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** False: too often, wait a moment. */
  take(name: CommandName | SignalName): boolean {
    return this.#take(name, rateOf(name), 1);
  }

  /** A packet that came in. False: more than anybody needs to send. */
  takePacket(bytes: number): boolean {
    return this.#take('packets', seatRates.packets, 1) && this.#take('bytes', seatRates.bytes, bytes);
  }

  /** Something that no client of good will sends. False: that was one too many. */
  takeMisuse(): boolean {
    return this.#take('misuse', seatRates.misuse, 1);
  }

  #take(name: string, rate: Rate, amount: number): boolean {
    const nowMs = this.#nowMs();
    let bucket = this.#buckets.get(name);
    if (!bucket) {
      bucket = new Bucket(rate, nowMs);
      this.#buckets.set(name, bucket);
    }
    return bucket.take(nowMs, amount);
  }
}

export class Allowances {
  #nowMs: () => number;
  #seats = new Map<string, Allowance>();
  /** When its last connection went, oldest first. */
  #idle = new Map<string, number>();

  /** @param nowMs any clock that only goes forward, in milliseconds */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Seats that are remembered. */
  get size(): number {
    return this.#seats.size;
  }

  /** May this seat have one more connection? */
  hasCapacity(seat: string): boolean {
    return (this.#seats.get(seat)?.connections ?? 0) < limits.connectionsPerSeat;
  }

  /** Another connection of this seat; null: it has too many. Each that is not null must be closed once. */
  open(seat: string): Allowance | null {
    this.#forget();
    if (!this.hasCapacity(seat)) return null;
    let allowance = this.#seats.get(seat);
    if (!allowance) {
      allowance = new Allowance(this.#nowMs);
      this.#seats.set(seat, allowance);
    }
    allowance.connections++;
    this.#idle.delete(seat);
    return allowance;
  }

  close(seat: string): void {
    const allowance = this.#seats.get(seat);
    if (!allowance) return;
    allowance.connections--;
    if (allowance.connections === 0) this.#idle.set(seat, this.#nowMs());
    this.#forget();
  }

  #forget(): void {
    const before = this.#nowMs() - refillMs;
    for (const [seat, sinceMs] of this.#idle) {
      if (sinceMs > before && this.#idle.size <= mostIdle) return;
      this.#idle.delete(seat);
      this.#seats.delete(seat);
    }
  }
}

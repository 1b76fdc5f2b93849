/** Token buckets: how often one connection may give which command. */
import type { CommandName, SignalName } from '../../shared/protocol/index.ts';

interface Rate {
  /** Tokens at most, i.e. how many in a burst. */
  readonly burst: number;
  readonly perSecond: number;
}

const usual: Rate = { burst: 40, perSecond: 10 };

/** What differs from `usual`. */
export const rates: Partial<Record<CommandName | SignalName, Rate>> = {
  'board:push': { burst: 240, perSecond: 70 },
  'board:connect': { burst: 10, perSecond: 0.5 },
  'board:cursor': { burst: 30, perSecond: 25 },
  'board:look': { burst: 20, perSecond: 15 },
  'room:join': { burst: 10, perSecond: 0.5 },
  'room:fetch': { burst: 20, perSecond: 2 },
  'chat:send': { burst: 20, perSecond: 1 },
  'chat:react': { burst: 30, perSecond: 3 },
  'presence:deviceLink': { burst: 10, perSecond: 0.5 },
};

/** @param nowMs any clock that only goes forward, in milliseconds */
export class Buckets {
  #buckets = new Map<string, { tokens: number; atMs: number }>();
  #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Takes a token; false: too often, wait a moment. */
  take(name: CommandName | SignalName): boolean {
    const { burst, perSecond } = rates[name] ?? usual;
    const nowMs = this.#nowMs();
    const bucket = this.#buckets.get(name) ?? { tokens: burst, atMs: nowMs };
    bucket.tokens = Math.min(burst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = nowMs;
    this.#buckets.set(name, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens--;
    return true;
  }
}

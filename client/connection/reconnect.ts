const SHORTEST_MS = 250;
const LONGEST_MS = 3000;

/**
 * How long to wait before try number `attempt` (0, 1, 2 …): anywhere between a quarter second and a bound that doubles
 * up to three seconds, so that a class that lost its server together does not come back together.
 */
export function reconnectDelayMs(attempt: number, random: number): number {
  const bound = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(attempt + 1, 6));
  return SHORTEST_MS + random * (bound - SHORTEST_MS);
}

/** After "the server stops": it needs a moment, and three hundred people should not knock at once. */
export const restartDelayMs = (random: number): number => 200 + random * 1800;

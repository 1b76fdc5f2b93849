/** When a round counts, and what several rounds say together. Pure. */
import { median } from '../benchmark.ts';

/** What must hold before a round may be quoted. */
export interface Counted {
  /** Updates that were written, times receivers. */
  readonly expected: number;
  readonly delivered: number;
  readonly messages: number;
}

/** Fewer messages than this share of the updates: the server was late and sent several as one, which looks cheap. */
const leastMessages = 0.97;

/** All arrived, and hardly any were merged on their way. */
export const isValidRound = ({ expected, delivered, messages }: Counted): boolean =>
  expected > 0 && delivered === expected && messages >= leastMessages * expected;

/** Of a volatile channel, on which the newest state wins, where messages hold what moved since the last one. */
export interface Channel {
  readonly expected: number;
  readonly delivered: number;
  readonly p95Ms: number | null;
}

/** No channel waits this long on purpose: whoever was later was stalled, and told much at once. */
const latestMs = 100;

/** Hardly any state was passed over, and nobody was stalled. */
export const isValidChannel = ({ expected, delivered, p95Ms }: Channel): boolean =>
  expected > 0 && delivered >= leastMessages * expected && p95Ms !== null && p95Ms <= latestMs;

/** The same figures in several rounds → the median of each; null where no round has it. */
export function medians<K extends string>(
  rounds: readonly Readonly<Record<K, number | null>>[],
): Record<K, number | null> {
  const keys = [...new Set(rounds.flatMap((round) => Object.keys(round) as K[]))];
  const middle = keys.map((key) => {
    const values = rounds.map((round) => round[key]).filter((value) => value !== null);
    return [key, median(values)] as const;
  });
  // Every key of K is in each round.
  return Object.fromEntries(middle) as Record<K, number | null>;
}

/** Who is measured when: every round another one starts, so that no contestant always has the warm or the busy machine. */
export function alternated<T>(contestants: readonly T[], round: number): T[] {
  const first = round % Math.max(1, contestants.length);
  return [...contestants.slice(first), ...contestants.slice(0, first)];
}

/** Four digits say more than a run on any machine can; null: not measured. */
export const rounded = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? Number(value.toPrecision(4)) : null;

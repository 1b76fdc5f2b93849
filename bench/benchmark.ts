/** What a benchmark is, and what it reports. */

/** One kind of server or client that a benchmark puts beside the others, in the medians of its valid rounds. */
export interface Contestant {
  /** Units are in the names: `cpu_us_per_update`, `bytes_per_update`, `p50_ms`, `rss_mb`. */
  readonly [figure: string]: number | readonly number[] | null;
}

export interface BenchmarkResult {
  readonly name: string;
  /** Enough rounds are valid: nothing was stalled, nothing was lost. What is not valid must not be quoted. */
  readonly valid: boolean;
  /** Ours divided by the other's, in the same run: below 1, ours is less. */
  readonly ratios: Readonly<Record<string, number | null>>;
  readonly figures: Readonly<Record<string, number | null>>;
  readonly contestants: Readonly<Record<string, Contestant>>;
}

export interface BenchmarkOptions {
  /** Rounds of each contestant, alternating; at least three for figures that are quoted. */
  readonly rounds: number;
  /** A short version for the tests of the benchmark itself: right in form, not in figures. */
  readonly isQuick: boolean;
  /** Progress for the person who waits. Goes to standard error. */
  note(line: string): void;
}

/** Every `bench/NAME/index.ts` exports one as `benchmark`. */
export interface Benchmark {
  readonly name: string;
  /** One sentence for the list. */
  readonly about: string;
  run(options: BenchmarkOptions): Promise<BenchmarkResult>;
}

/** The middle value, or the mean of the two; null of none. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** Linear between the two nearest values. `share` is 0 … 1; null of none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) return null;
  return low + (high - low) * (at - Math.floor(at));
}

/** `ours / theirs`, rounded to three digits; null when one is missing. */
export function ratio(ours: number | null | undefined, theirs: number | null | undefined): number | null {
  if (ours == null || !theirs) return null;
  return Number((ours / theirs).toPrecision(3));
}

/** Contestants in turn, round after round, and what came out in the middle. */
import { type BenchmarkOptions, type Contestant, ratio } from '../benchmark.ts';
import { alternated, medians } from './validity.ts';

export type Figures<F extends string> = Readonly<Record<F, number | null>>;

export interface Round<F extends string> {
  readonly isValid: boolean;
  readonly figures: Figures<F>;
}

export interface ContestOptions<N extends string, F extends string> {
  readonly names: readonly N[];
  readonly rounds: number;
  /** How often a contestant may try again for rounds that did not count, because the machine was too busy. */
  readonly repeats: number;
  measure(name: N): Promise<Round<F>>;
  readonly note: BenchmarkOptions['note'];
}

export class Contest<N extends string, F extends string> {
  readonly #options: ContestOptions<N, F>;
  readonly #valid = new Map<N, Figures<F>[]>();

  private constructor(options: ContestOptions<N, F>) {
    this.#options = options;
  }

  static async run<N extends string, F extends string>(options: ContestOptions<N, F>): Promise<Contest<N, F>> {
    const contest = new Contest(options);
    const { names, rounds, repeats } = options;
    for (let number = 0; number < rounds; number++) {
      for (const name of alternated(names, number)) await contest.#measure(name);
    }
    for (let repeated = 0; repeated < repeats; repeated++) {
      for (const name of names) if (contest.#validOf(name).length < rounds) await contest.#measure(name);
    }
    return contest;
  }

  /** More than half of the rounds that were asked for count, of everybody. */
  get isValid(): boolean {
    return this.#options.names.every((name) => this.#validOf(name).length > this.#options.rounds / 2);
  }

  /** Median of the rounds that count; null where none has it. */
  median(figure: F, name: N): number | null {
    return medians(this.#validOf(name))[figure] ?? null;
  }

  /** Medians of the rounds that count. */
  get contestants(): Record<string, Contestant> {
    return Object.fromEntries(
      this.#options.names.map((name) => {
        const valid = this.#validOf(name);
        return [name, { ...medians(valid), valid_rounds: valid.length }];
      }),
    );
  }

  /** Of the medians; null when one of the two has no round that counts. */
  ratio(figure: F, ours: N, theirs: N): number | null {
    return ratio(this.median(figure, ours), this.median(figure, theirs));
  }

  async #measure(name: N): Promise<void> {
    const { isValid, figures } = await this.#options.measure(name);
    if (isValid) this.#valid.set(name, [...this.#validOf(name), figures]);
    this.#options.note(`${name.padEnd(10)} ${isValid ? '' : 'does not count: '}${JSON.stringify(figures)}`);
  }

  #validOf(name: N): readonly Figures<F>[] {
    return this.#valid.get(name) ?? [];
  }
}

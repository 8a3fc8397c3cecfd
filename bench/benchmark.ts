/** What a benchmark is run with. */
export interface BenchmarkOptions {
  /** Longer and larger than what fits into ten minutes on two cores. */
  readonly full: boolean;
  /** Says on standard error how far it is. */
  readonly say: (what: string) => void;
}

/** Metric → figure; its unit is the end of its name. */
export type BenchmarkResults = Readonly<Record<string, number>>;

export interface Benchmark {
  readonly name: string;
  readonly description: string;
  run(options: BenchmarkOptions): Promise<BenchmarkResults>;
}

/** What a benchmark is run with. */
export interface BenchmarkOptions {
  /** Longer and larger than what fits into ten minutes on two cores. */
  readonly full: boolean;
  /** The share of its usual size that a small machine can bear; heeded by those that say so. */
  readonly scale: number;
  /** Of a benchmark that has several parts: this one instead of the usual one. */
  readonly part: string | undefined;
  /** Says on standard error how far it is. */
  readonly say: (what: string) => void;
}

/** Metric → figure; its unit is the end of its name. */
export type BenchmarkResults = Readonly<Record<string, number>>;

export interface Benchmark {
  readonly name: string;
  readonly description: string;
  /** Its parts beside the usual one, asked for as `--PART`. */
  readonly parts?: readonly string[];
  run(options: BenchmarkOptions): Promise<BenchmarkResults>;
}

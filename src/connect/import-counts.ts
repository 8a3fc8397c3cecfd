import type { QuarantineReason } from '../ingest/index.js';
import type { Decimal } from '../kernel/index.js';

/** What an import came to. */
export interface ImportCounts {
  /** Of the file, without its header. */
  readonly rows: number;
  /** Of them, those that something was made of. */
  readonly used: number;
  /** As the mapping wants it. */
  readonly leftOut: number;
  readonly quarantined: Readonly<Partial<Record<QuarantineReason, number>>>;
  /** By the name of what happened; of those without one, their type. */
  readonly events: Readonly<Record<string, number>>;
  /** Events that were known by their ids. */
  readonly seenBefore: number;
  /** By their best identifiers. */
  readonly people: number;
  readonly orders: number;
  readonly refunds: number;
  /** By currency. */
  readonly money: Readonly<Record<string, ImportedMoney>>;
  readonly consents: number;
  /** Consents without a time or a proof, which were not said. */
  readonly unprovenConsents: number;
  readonly suppressions: number;
  readonly products: number;
  /** The most frequent first. */
  readonly problems: readonly ImportProblem[];
}

/** Sums are exact. */
export interface ImportedMoney {
  readonly gross: Decimal;
  readonly refunded: Decimal;
  readonly net: Decimal;
}

/** A kind of problem, and where it is. */
export interface ImportProblem {
  readonly reason: QuarantineReason;
  readonly problem: string;
  readonly rows: number;
  /** The first lines that have it. */
  readonly lines: readonly number[];
}

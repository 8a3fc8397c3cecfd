import type { EventPattern, Measure, Rule } from './rule.js';

/** A trait that Attune derives, with a name: what events come to, or when one was, or which rule holds. */
export type ComputedTrait = { readonly description: string } & (
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      /** Whether it is an amount, in the workspace's currency. */
      readonly isMoney: boolean;
    }
  /** The time of the first or last such event. */
  | { readonly kind: 'when'; readonly which: 'first' | 'last'; readonly events: EventPattern }
  /** Whole days of 24 hours since then; missing where there was none. */
  | { readonly kind: 'elapsed'; readonly which: 'first' | 'last'; readonly events: EventPattern }
  | CasesTrait
);

/** The value of the first case whose rule holds. */
export interface CasesTrait {
  readonly kind: 'cases';
  readonly cases: readonly TraitCase[];
  /** Where none holds; undefined: it is missing. */
  readonly otherwise?: string | number;
}

export interface TraitCase {
  /** A text that reads as no number and no date, or a number. */
  readonly value: string | number;
  readonly rule: Rule;
}

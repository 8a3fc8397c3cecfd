import type { Path } from '../rule.js';

/** What something computed is. */
export type ComputedKind = 'number' | 'money' | 'date' | 'text' | 'value';

/** What a workspace has that its rules can name. */
export interface RuleNames {
  /** The workspace’s own, as three capital letters. */
  readonly currency: string;
  /** Keys. */
  readonly segments: readonly string[];
  readonly lists: readonly string[];
  /** Names, or names with what each is. */
  readonly computed: readonly string[] | ReadonlyMap<string, ComputedKind>;
  /** Names of events that came lately; left out, nobody is told of others. */
  readonly seenEvents?: readonly string[];
  /** Traits that somebody has; left out, nobody is told of others. */
  readonly seenTraits?: readonly Path[];
}

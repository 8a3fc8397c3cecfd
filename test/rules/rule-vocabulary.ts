import fc from 'fast-check';
import type { Decimal } from '../../src/kernel/index.js';
import type { Duration, EventSelector, Path, Rule } from '../../src/rules/rule.js';

/** Where a property lies. */
export interface PropertyPlace {
  readonly root: 'properties' | 'context';
  readonly path: Path;
}

/**
 * What generated rules speak of. What is left out is drawn from everything that a rule may say; of an empty list,
 * no rule is made.
 */
export interface RuleVocabulary {
  readonly events?: readonly EventSelector[];
  readonly properties?: readonly PropertyPlace[];
  /** Lists that `any of` and `all of` go through. */
  readonly elements?: readonly PropertyPlace[];
  /** What lies in their entries. */
  readonly elementProperties?: readonly Path[];
  /** What measures read. */
  readonly measured?: readonly Path[];
  readonly traits?: readonly Path[];
  readonly birthdays?: readonly Path[];
  readonly computed?: readonly string[];
  readonly segments?: readonly string[];
  readonly lists?: readonly string[];
  readonly purposes?: readonly string[];
  readonly salts?: readonly string[];
  readonly currency?: string;
  readonly texts?: readonly string[];
  readonly patterns?: readonly string[];
  readonly numbers?: readonly Decimal[];
  readonly dates?: readonly string[];
  readonly instants?: readonly string[];
  readonly durations?: readonly Duration[];
  /** Only these kinds of rules; default all. */
  readonly kinds?: readonly Rule['kind'][];
  /** Rules within rules, and conditions within `where`; default 3. */
  readonly maxDepth?: number;
}

/** One of a pool, or what may stand without one. */
export function drawFrom<T>(
  pool: readonly T[] | undefined,
  otherwise: fc.Arbitrary<T>,
): fc.Arbitrary<T> {
  return pool === undefined ? otherwise : fc.constantFrom(...pool);
}

/** Draws an object whose members with a `?` may be missing. */
export function drawObject<T extends object>(
  members: { readonly [Key in keyof T]-?: fc.Arbitrary<Exclude<T[Key], undefined>> },
  required: readonly (keyof T)[],
): fc.Arbitrary<T> {
  const options = { requiredKeys: [...required], noNullPrototype: true };
  return fc.record(
    members as Record<string, fc.Arbitrary<unknown>>,
    options as object,
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<T>;
}

import type { Numeric } from '../../api/exact-number.ts';
import type { RuleTree } from './rule-tree.ts';

/** A value as the API writes it: a text, a number, yes or no, a day, an amount. */
export type Literal =
  | string
  | Numeric
  | boolean
  | { readonly date: string }
  | { readonly money: Numeric; readonly currency: string };

export type Test =
  | { readonly kind: 'compare'; readonly operator: string; readonly value: Literal }
  | { readonly kind: 'in' | 'not-in'; readonly values: readonly Literal[] }
  | { readonly kind: 'contains' | 'starts-with' | 'ends-with'; readonly text: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'time'; readonly window: Window };

export interface Duration {
  readonly amount: number;
  readonly unit: string;
}

export type Window =
  | { readonly kind: 'last' | 'ago' | 'next'; readonly duration: Duration }
  | { readonly kind: 'calendar'; readonly unit: string; readonly offset: number }
  | { readonly kind: 'since'; readonly from: { readonly date: string } }
  | { readonly kind: 'before'; readonly to: { readonly date: string } };

export interface EventSelector {
  readonly type: string;
  readonly name?: string;
}

export interface PropertyTest {
  readonly kind: 'property';
  readonly root: 'properties' | 'context';
  readonly path: readonly string[];
  readonly test: Test;
}

/** Which events, and with which properties. */
export interface Pattern {
  readonly events: readonly EventSelector[];
  readonly where?:
    | PropertyTest
    | { readonly kind: 'and'; readonly filters: readonly PropertyTest[] };
}

export interface DidRule extends RuleTree {
  readonly kind: 'did';
  readonly events: Pattern;
  readonly count?: { readonly kind: 'compare'; readonly operator: string; readonly value: number };
  readonly window?: Window;
}

export interface ValueRule extends RuleTree {
  readonly kind: 'trait' | 'computed';
  readonly path?: readonly string[];
  readonly name?: string;
  readonly test: Test;
}

export interface WhenRule extends RuleTree {
  readonly kind: 'when';
  readonly which: 'first' | 'last';
  readonly events: Pattern;
  readonly window: Window;
}

export interface SequenceStep {
  readonly events: Pattern;
  /** After the step before, at most. */
  readonly within?: Duration;
}

export interface SequenceRule extends RuleTree {
  readonly kind: 'sequence';
  readonly steps: readonly SequenceStep[];
  /** What did not follow. */
  readonly absence?: SequenceStep;
  readonly window?: Window;
}

export interface ScoreTerm {
  readonly events: Pattern;
  readonly weight: Numeric;
  /** Whose numbers are summed; undefined: the events are counted. */
  readonly path?: readonly string[];
}

export type Measure =
  | {
      readonly of: 'sum' | 'average' | 'min' | 'max' | 'distinct' | 'first' | 'last' | 'most';
      readonly path: readonly string[];
      readonly events: Pattern;
      readonly window?: Window;
    }
  | { readonly of: 'score'; readonly terms: readonly ScoreTerm[]; readonly window?: Window };

export interface MeasureRule extends RuleTree {
  readonly kind: 'measure';
  readonly measure: Measure;
  readonly test: Test;
}

type Loose = Readonly<Record<string, unknown>>;

/** Whether the pickers can show all of a condition; what they can’t show is shown as text. */
export function isShown(rule: RuleTree): boolean {
  switch (rule.kind) {
    case 'did':
      return isShownDid(rule);
    case 'trait':
    case 'computed':
      return isShownTest(rule.test as Loose);
    case 'when':
      return isShownPattern(rule.events) && isShownWindow(rule.window as Loose);
    case 'sequence':
      return isShownSequence(rule);
    case 'measure':
      return isShownMeasure(rule.measure as Loose) && isShownTest(rule.test as Loose);
    case 'consent':
      return rule.status === 'granted';
    default:
      return ['segment', 'list', 'suppressed'].includes(rule.kind);
  }
}

function isShownDid({ events, count, window }: RuleTree): boolean {
  const isSimpleCount = count === undefined || (count as Loose).kind === 'compare';
  return isShownPattern(events) && isSimpleCount && isShownWithin(window);
}

function isShownPattern(events: unknown): boolean {
  const { events: selectors, where } = events as { events: readonly unknown[]; where?: Loose };
  return selectors.length === 1 && isShownWhere(where);
}

function isShownWithin(window: unknown): boolean {
  return window === undefined || isShownWindow(window as Loose);
}

function isShownSequence({ steps, absence, window }: RuleTree): boolean {
  const all = [
    ...(steps as readonly Loose[]),
    ...(absence === undefined ? [] : [absence as Loose]),
  ];
  return all.every(({ events }) => isShownPattern(events)) && isShownWithin(window);
}

function isShownMeasure({ of, events, terms, window }: Loose): boolean {
  const patterns =
    of === 'score' ? (terms as readonly Loose[]).map((term) => term.events) : [events];
  return patterns.every(isShownPattern) && isShownWithin(window);
}

function isShownWhere(where: Loose | undefined): boolean {
  if (where === undefined) return true;
  const filters = where.kind === 'and' ? (where.filters as readonly Loose[]) : [where];
  return filters.every(
    ({ kind, root, test }) =>
      kind === 'property' && root === 'properties' && isShownTest(test as Loose),
  );
}

function isShownTest(test: Loose): boolean {
  switch (test.kind) {
    case 'compare':
      return isShownLiteral(test.value);
    case 'in':
    case 'not-in':
      return (test.values as readonly unknown[]).every((value) => typeof value === 'string');
    case 'time':
      return isShownWindow(test.window as Loose);
    default:
      return ['contains', 'starts-with', 'ends-with', 'exists'].includes(String(test.kind));
  }
}

function isShownLiteral(value: unknown): boolean {
  return typeof value !== 'object' || value === null || !('instant' in value);
}

function isShownWindow({ kind, from, to }: Loose): boolean {
  if (kind === 'since') return 'date' in (from as Loose);
  if (kind === 'before') return 'date' in (to as Loose);
  return kind === 'last' || kind === 'ago' || kind === 'next' || kind === 'calendar';
}

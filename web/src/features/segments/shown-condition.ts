import type { Numeric } from '../../api/exact-number.ts';
import type { Duration, RuleTree } from './rule-tree.ts';

/** A value as the API writes it: a text, a number, yes or no, a day, an amount. */
export type Literal =
  | string
  | Numeric
  | boolean
  | Day
  | Moment
  | { readonly money: Numeric; readonly currency: string };

export type Test =
  | { readonly kind: 'compare'; readonly operator: string; readonly value: Literal }
  | { readonly kind: 'between'; readonly from: Literal; readonly to: Literal }
  | { readonly kind: 'in' | 'not-in'; readonly values: readonly Literal[] }
  | { readonly kind: 'contains' | 'starts-with' | 'ends-with'; readonly text: string }
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'time'; readonly window: Window };

export type Window =
  | { readonly kind: 'last' | 'ago' | 'next'; readonly duration: Duration }
  | { readonly kind: 'ago-between'; readonly from: Duration; readonly to: Duration }
  | { readonly kind: 'calendar'; readonly unit: string; readonly offset: number }
  | { readonly kind: 'since'; readonly from: Day | Moment }
  | { readonly kind: 'before'; readonly to: Day | Moment }
  | { readonly kind: 'between'; readonly from: Day | Moment; readonly to: Day | Moment };

/** In the workspace’s zone, `2026-11-29`. */
export interface Day {
  readonly date: string;
}

/** ISO 8601, to the millisecond. */
export interface Moment {
  readonly instant: string;
}

export interface EventSelector {
  readonly type: string;
  readonly name?: string;
}

/** A condition over one event. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | PropertyFilter
  | ElementsFilter;

export interface PropertyFilter {
  readonly kind: 'property';
  readonly root: 'properties' | 'context';
  readonly path: readonly string[];
  readonly test: Test;
}

/** Of the entries of a list, some or all; within it, properties are those of the entry. */
export interface ElementsFilter {
  readonly kind: 'elements';
  readonly quantifier: 'any' | 'all';
  readonly root: 'properties' | 'context';
  readonly path: readonly string[];
  readonly filter: Filter;
}

/** Which events, and with which properties. */
export interface Pattern {
  readonly events: readonly EventSelector[];
  readonly where?: Filter;
}

export type CountTest =
  | { readonly kind: 'compare'; readonly operator: string; readonly value: number }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

export interface DidRule extends RuleTree {
  readonly kind: 'did';
  readonly events: Pattern;
  readonly count?: CountTest;
  readonly window?: Window;
}

export interface ValueRule extends RuleTree {
  readonly kind: 'trait' | 'computed';
  readonly path?: readonly string[];
  readonly name?: string;
  readonly test: Test;
}

export interface AgeRule extends RuleTree {
  readonly kind: 'age';
  readonly path: readonly string[];
  readonly test: NumberTest;
}

export type NumberTest =
  | { readonly kind: 'compare'; readonly operator: string; readonly value: Numeric }
  | { readonly kind: 'between'; readonly from: Numeric; readonly to: Numeric };

export interface AnniversaryRule extends RuleTree {
  readonly kind: 'anniversary';
  readonly path: readonly string[];
  readonly daysBefore: number;
  readonly daysAfter: number;
}

export interface RandomRule extends RuleTree {
  readonly kind: 'random';
  readonly from: Numeric;
  readonly to: Numeric;
  readonly salt: string;
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
    default:
      return ALWAYS_SHOWN.includes(rule.kind);
  }
}

const ALWAYS_SHOWN = ['age', 'anniversary', 'random', 'segment', 'list', 'consent', 'suppressed'];

function isShownDid({ events, window }: RuleTree): boolean {
  return isShownPattern(events) && isShownWithin(window);
}

function isShownPattern(events: unknown): boolean {
  const { where } = events as { readonly where?: Loose };
  return where === undefined || isShownFilter(where);
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

function isShownFilter({ kind, filter, filters, test }: Loose): boolean {
  switch (kind) {
    case 'and':
    case 'or':
      return (filters as readonly Loose[]).every(isShownFilter);
    case 'not':
      return (filter as Loose).kind !== 'not' && isShownFilter(filter as Loose);
    case 'elements':
      return isShownFilter(filter as Loose);
    case 'property':
      return isShownTest(test as Loose);
    default:
      return false;
  }
}

function isShownTest(test: Loose): boolean {
  switch (test.kind) {
    case 'in':
    case 'not-in':
      return (test.values as readonly unknown[]).every((value) => typeof value === 'string');
    case 'time':
      return isShownWindow(test.window as Loose);
    default:
      return TESTS.includes(String(test.kind));
  }
}

const TESTS = ['compare', 'between', 'contains', 'starts-with', 'ends-with', 'matches', 'exists'];

/** Windows that are not named here are those of a later version. */
function isShownWindow({ kind }: Loose): boolean {
  return WINDOWS.includes(String(kind));
}

const WINDOWS = ['last', 'ago', 'next', 'ago-between', 'calendar', 'since', 'before', 'between'];

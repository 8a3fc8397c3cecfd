import type { Decimal } from '../kernel/index.js';

/**
 * A condition over a profile: the tree of the rule language. Text and JSON are other ways to write the same
 * (docs/reference/rules.md says what each node means).
 */
export type Rule =
  | Everyone
  | AllOf
  | AnyOf
  | Not
  | TraitRule
  | ComputedRule
  | AgeRule
  | AnniversaryRule
  | DidRule
  | MeasureRule
  | WhenRule
  | SequenceRule
  | SegmentRule
  | ListRule
  | ConsentRule
  | SuppressedRule
  | RandomRule
  | HeldRule;

/** `everyone` */
export interface Everyone {
  readonly kind: 'everyone';
}

/** `A and B`: two rules or more. */
export interface AllOf {
  readonly kind: 'and';
  readonly rules: readonly Rule[];
}

/** `A or B`: two rules or more. */
export interface AnyOf {
  readonly kind: 'or';
  readonly rules: readonly Rule[];
}

/** `not A`; of a `did`, `did not …`. */
export interface Not {
  readonly kind: 'not';
  readonly rule: Rule;
}

/** The name of a trait or property and of what lies in it: at least one step. */
export type Path = readonly string[];

/** `trait.address.country = "Norway"` */
export interface TraitRule {
  readonly kind: 'trait';
  readonly path: Path;
  readonly test: ValueTest | TimeTest;
}

/** `computed.order_count >= 3`: the name stands for a {@link Measure} or for a time. */
export interface ComputedRule {
  readonly kind: 'computed';
  readonly name: string;
  readonly test: ValueTest | TimeTest;
}

/** `age of trait.birthday between 25 and 34`: in whole years. */
export interface AgeRule {
  readonly kind: 'age';
  readonly path: Path;
  readonly test: NumberTest;
}

/** `anniversary of trait.birthday in the next 7 days`: a day of the year, whatever the year. */
export interface AnniversaryRule {
  readonly kind: 'anniversary';
  readonly path: Path;
  /** Whole days before today and after it that the day of the year may lie: 0 to 365 each. */
  readonly daysBefore: number;
  readonly daysAfter: number;
}

/** `did "Product Viewed" where category = "Shoes" more than 3 times in the last 7 days` */
export interface DidRule extends Counted {
  readonly kind: 'did';
  /** Undefined: at least once. */
  readonly count?: CountTest;
}

/** Which events, and when: what `did` and all measures read. */
export interface Counted {
  readonly events: EventPattern;
  /** Undefined: over all time. */
  readonly window?: PastWindow;
}

/** `sum of revenue of "Order Completed" in the last 30 days >= 500 EUR` */
export interface MeasureRule {
  readonly kind: 'measure';
  readonly measure: Measure;
  readonly test: ValueTest;
}

export type Measure = ValueMeasure | ScoreMeasure;

/** A number, or of `first`, `last` and `most` a value, that events give. */
export interface ValueMeasure extends Counted {
  /**
   * `distinct`: how many different values; `first`, `last`: the value that was said first, last; `most`: the one that
   * was said most often.
   */
  readonly of: 'sum' | 'average' | 'min' | 'max' | 'distinct' | 'first' | 'last' | 'most';
  readonly path: Path;
}

/** `score of (1 * "Email Opened", -1 * total of "Order Refunded") in the last 30 days`: weighted counts and sums. */
export interface ScoreMeasure {
  readonly of: 'score';
  /** One or more. */
  readonly terms: readonly ScoreTerm[];
  readonly window?: PastWindow;
}

export interface ScoreTerm {
  readonly events: EventPattern;
  /** May be negative. */
  readonly weight: Decimal;
  /** The numbers there are summed; undefined: the events are counted. */
  readonly path?: Path;
}

/** `last "Order Completed" more than 60 days ago`: of all time, the first or the last such event. */
export interface WhenRule {
  readonly kind: 'when';
  readonly which: 'first' | 'last';
  readonly events: EventPattern;
  readonly window: PastWindow;
}

/** `did "Product Added" then "Order Completed" within 2 hours in the last 7 days` */
export interface SequenceRule {
  readonly kind: 'sequence';
  /** One or more; two or more where `absence` is undefined. The first has no `within`. */
  readonly steps: readonly SequenceStep[];
  /** `then no "Order Completed" within 2 hours` */
  readonly absence?: SequenceStep;
  /** When the last step happened (the absence is none). */
  readonly window?: PastWindow;
}

export interface SequenceStep {
  readonly events: EventPattern;
  /** After the step before, at most. */
  readonly within?: Duration;
}

/** `in segment "vip"`, by its key. */
export interface SegmentRule {
  readonly kind: 'segment';
  readonly segment: string;
}

/** `in list "staff"`: a static list, by its key. */
export interface ListRule {
  readonly kind: 'list';
  readonly list: string;
}

/** `consents to "marketing"`, `withdrew consent to "marketing"` */
export interface ConsentRule {
  readonly kind: 'consent';
  readonly purpose: string;
  readonly status: 'granted' | 'withdrawn';
}

/** `suppressed`, `suppressed as "bounced"`: one of the profile's addresses must not be mailed. */
export interface SuppressedRule {
  readonly kind: 'suppressed';
  readonly reason?: SuppressedReason;
}

export const SUPPRESSED_REASONS = ['unsubscribed', 'bounced', 'complained', 'manual'] as const;
export type SuppressedReason = (typeof SUPPRESSED_REASONS)[number];

/** `in random 10% to 20% of "spring test"`: a share of all profiles that stays the same. */
export interface RandomRule {
  readonly kind: 'random';
  /** Percent, 0 ≤ from < to ≤ 100, two decimals at most. */
  readonly from: Decimal;
  readonly to: Decimal;
  readonly salt: string;
}

/**
 * `after 3 days of (A)`: A has been true for so long without a break.
 * `until 3 days without (A)`: A has been true at some moment of the last so long.
 */
export interface HeldRule {
  readonly kind: 'held';
  readonly how: 'after' | 'until';
  readonly duration: Duration;
  readonly rule: Rule;
}

// Events and their properties

export interface EventPattern {
  /** One or more: any of them. */
  readonly events: readonly EventSelector[];
  readonly where?: Filter;
}

export type EventSelector =
  | { readonly type: 'track'; readonly name: string }
  /** Undefined name: whatever page or screen. */
  | { readonly type: 'page' | 'screen'; readonly name?: string }
  /** Any of these three kinds. */
  | { readonly type: 'any' };

/** A condition over one event. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | PropertyFilter
  | ElementsFilter;

/** `category = "Shoes"`; inside `any of …`, of the element. */
export interface PropertyFilter {
  readonly kind: 'property';
  /** Where the path begins: the event's properties, or its context (`context.page.url`). */
  readonly root: 'properties' | 'context';
  readonly path: Path;
  readonly test: ValueTest;
}

/** `any of products (product_id = "X" and quantity > 1)`; its inner roots are the element. */
export interface ElementsFilter {
  readonly kind: 'elements';
  readonly quantifier: 'any' | 'all';
  readonly root: 'properties' | 'context';
  readonly path: Path;
  readonly filter: Filter;
}

// Values and what is asked of them

export type Literal =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: Decimal }
  | { readonly kind: 'boolean'; readonly is: boolean }
  /** Only of events' properties and measures; the currency is the workspace's. */
  | { readonly kind: 'money'; readonly amount: Decimal; readonly currency: string }
  /** A day in the workspace's zone, `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly date: string }
  /** `YYYY-MM-DDTHH:MM:SS.mmmZ` */
  | { readonly kind: 'instant'; readonly instant: string };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type ValueTest =
  /** `<`, `<=`, `>`, `>=` take every kind but booleans. */
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly value: Literal;
    }
  /** Both bounds belong to it; of one kind, not booleans. */
  | { readonly kind: 'between'; readonly from: Literal; readonly to: Literal }
  /** One value or more. */
  | { readonly kind: 'in' | 'not-in'; readonly values: readonly Literal[] }
  | { readonly kind: 'contains' | 'starts-with' | 'ends-with'; readonly text: string }
  | { readonly kind: 'matches'; readonly pattern: string }
  | { readonly kind: 'exists' };

/** Of a date: whether it lies in a window. */
export interface TimeTest {
  readonly kind: 'time';
  readonly window: Window;
}

/** Numbers only. */
export type NumberTest =
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly value: Decimal }
  | { readonly kind: 'between'; readonly from: Decimal; readonly to: Decimal };

/** Whole numbers from 0. */
export type CountTest =
  | {
      readonly kind: 'compare';
      readonly operator: '=' | '<' | '<=' | '>' | '>=';
      readonly value: number;
    }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

// Time

export const DURATION_UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];

/** Always the same length: a day has 24 hours, a month 30 days and a year 365. */
export interface Duration {
  /** A whole number from 1. */
  readonly amount: number;
  readonly unit: DurationUnit;
}

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A day in the workspace's zone, or an instant. */
export type TimeLiteral = Extract<Literal, { kind: 'date' | 'instant' }>;

export type PastWindow =
  /** `in the last 7 days` */
  | { readonly kind: 'last'; readonly duration: Duration }
  /** `more than 60 days ago` */
  | { readonly kind: 'ago'; readonly duration: Duration }
  /** `between 30 days and 60 days ago`: the nearer first. */
  | { readonly kind: 'ago-between'; readonly from: Duration; readonly to: Duration }
  /** `today`, `yesterday`, `this month`, `last year` */
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly offset: -1 | 0 }
  /** `since 2026-01-01` */
  | { readonly kind: 'since'; readonly from: TimeLiteral }
  /** `before 2026-01-01` */
  | { readonly kind: 'before'; readonly to: TimeLiteral }
  /** `between 2026-01-01 and 2026-03-31`: a day at the end belongs to it. */
  | { readonly kind: 'between'; readonly from: TimeLiteral; readonly to: TimeLiteral };

export type Window =
  | PastWindow
  /** `in the next 7 days` */
  | { readonly kind: 'next'; readonly duration: Duration }
  /** `tomorrow`, `next month` */
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly offset: 1 };

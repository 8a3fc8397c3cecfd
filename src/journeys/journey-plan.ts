import type { ProductNews } from '../catalog/index.js';
import type { AcceptedEvent } from '../ingest/index.js';
import type { JsonValue } from '../kernel/index.js';
import type { Rule } from '../rules/index.js';
import type { EventTest } from '../trackers/index.js';
import type { Weekday } from './step-form.js';

/** A version of a journey as it is walked: its steps in a row, each with where it leads. */
export interface JourneyPlan {
  readonly trigger: Trigger;
  readonly again: Again;
  /** Runs of one profile at most. */
  readonly most: number;
  readonly purpose: string;
  readonly priority: number;
  readonly goal: readonly Ending[];
  readonly exit: readonly Ending[];
  readonly steps: readonly PlannedStep[];
  /** The rules that have to be live for it; named by their places wherever they stand. */
  readonly rules: readonly Rule[];
}

export type Trigger =
  | { readonly kind: 'event'; readonly test: EventTest }
  | { readonly kind: 'segment'; readonly what: 'entered' | 'left'; readonly segment: string }
  | { readonly kind: 'rule'; readonly rule: number }
  | { readonly kind: 'api' }
  /** What becomes of a product, for those who did something with it before. */
  | ProductTrigger
  /** Whoever is in a segment, of whom a rule of the plan says it. */
  | { readonly kind: 'schedule'; readonly rule: number; readonly occurs: Occurs };

/** When something happens again and again, by the calendar. */
export type Occurs = { readonly at: string } & (
  | { readonly every: 'day' }
  | { readonly every: 'week'; readonly on: Weekday }
  | { readonly every: 'month'; readonly on: number }
);

export interface ProductTrigger {
  readonly kind: 'product';
  readonly news: ProductNews;
  /** Names of tracked events. */
  readonly after: readonly string[];
  readonly withinMs: number;
  /** Of a price: by how much it has to fall. */
  readonly byPercent: number;
}

export type Again =
  /** `always`: a second run beside the first; `after-leaving`: none while one goes on. */
  | { readonly kind: 'never' | 'after-leaving' | 'always' }
  | { readonly kind: 'after'; readonly ms: number }
  | { readonly kind: 'per'; readonly property: string };

/** What ends a run from outside. */
export type Ending =
  | { readonly kind: 'event'; readonly test: EventTest; readonly text: string }
  | { readonly kind: 'rule'; readonly rule: number; readonly text: string };

/** The place of a step in its plan; null: the end. */
export type Next = number | null;

export type Condition =
  | { readonly kind: 'rule'; readonly rule: number }
  /** Of the mail that this run's step sent. */
  | {
      readonly kind: 'mail';
      readonly step: string;
      readonly what: 'opened' | 'clicked';
      /** After it was decided on, at most, in milliseconds. */
      readonly withinMs: number;
    }
  /** Of the event that brought the run in. */
  | { readonly kind: 'trigger'; matches(event: AcceptedEvent): boolean }
  | { readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition };

/** When a wait ends. */
export type WaitEnd =
  | { readonly kind: 'for'; readonly ms: number }
  /** The next such time of day, on one of these weekdays. */
  | { readonly kind: 'time'; readonly time: string; readonly on: readonly Weekday[] }
  | { readonly kind: 'date'; readonly date: string; readonly time: string };

interface StepBase {
  readonly id: string;
}

export type PlannedStep = StepBase &
  (
    | { readonly kind: 'wait'; readonly end: WaitEnd; readonly next: Next }
    | {
        readonly kind: 'wait-for';
        readonly test: EventTest | undefined;
        readonly condition: Condition | undefined;
        readonly atMostMs: number;
        readonly met: Next;
        readonly late: Next;
      }
    | { readonly kind: 'branch'; readonly arms: readonly BranchArm[]; readonly otherwise: Next }
    | { readonly kind: 'split'; readonly arms: readonly SplitArm[] }
    | {
        readonly kind: 'send';
        readonly template: string;
        readonly purpose: string;
        /** It goes in the hour in which its reader reads. */
        readonly isTimed: boolean;
        readonly next: Next;
      }
    | {
        readonly kind: 'update';
        readonly traits: Readonly<Record<string, string | number | boolean | null>>;
        readonly next: Next;
      }
    | { readonly kind: 'coupon'; readonly list: string; readonly next: Next; readonly none: Next }
    | {
        readonly kind: 'webhook';
        readonly webhook: string;
        readonly body: JsonValue;
        readonly next: Next;
      }
    | { readonly kind: 'start'; readonly journey: string; readonly next: Next }
    | { readonly kind: 'exit'; readonly reason: string }
  );

export interface BranchArm {
  readonly condition: Condition;
  readonly text: string;
  readonly next: Next;
}

export interface SplitArm {
  readonly name: string;
  /** Where its share ends, in percent of all. */
  readonly upTo: number;
  readonly next: Next;
}

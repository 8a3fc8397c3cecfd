import { type Decimal, parseDecimal, zero } from '../kernel/index.js';
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

/** Those that every workspace has, by name. */
export const computedTraits: ReadonlyMap<string, ComputedTrait> = new Map<string, ComputedTrait>([
  [
    'order_count',
    {
      description: 'Orders completed, over all time.',
      kind: 'measure',
      isMoney: false,
      measure: { of: 'score', terms: [{ events: track('Order Completed'), weight: decimal(1) }] },
    },
  ],
  [
    'order_total',
    {
      description: 'The revenue of all orders completed; refunds are not taken off.',
      kind: 'measure',
      isMoney: true,
      measure: { of: 'sum', path: ['revenue'], events: track('Order Completed') },
    },
  ],
  [
    'order_average',
    {
      description: 'The average revenue of an order completed.',
      kind: 'measure',
      isMoney: true,
      measure: { of: 'average', path: ['revenue'], events: track('Order Completed') },
    },
  ],
  [
    'first_order',
    {
      description: 'When the first order was completed.',
      kind: 'when',
      which: 'first',
      events: track('Order Completed'),
    },
  ],
  [
    'last_order',
    {
      description: 'When the last order was completed.',
      kind: 'when',
      which: 'last',
      events: track('Order Completed'),
    },
  ],
  [
    'engagement',
    {
      description:
        'Points of the last 30 days: 1 for each e-mail opened, page and product viewed, 3 for a click in an e-mail, 5 for a product added to the cart, 10 for an order.',
      kind: 'measure',
      isMoney: false,
      measure: {
        of: 'score',
        window: { kind: 'last', duration: { amount: 30, unit: 'day' } },
        terms: [
          { events: { events: [{ type: 'page' }] }, weight: decimal(1) },
          { events: track('Email Opened', 'Product Viewed'), weight: decimal(1) },
          { events: track('Email Link Clicked'), weight: decimal(3) },
          { events: track('Product Added'), weight: decimal(5) },
          { events: track('Order Completed'), weight: decimal(10) },
        ],
      },
    },
  ],
]);

function track(...names: readonly string[]): EventPattern {
  return { events: names.map((name) => ({ type: 'track', name })) };
}

function decimal(number: number): Decimal {
  return parseDecimal(number) ?? zero;
}

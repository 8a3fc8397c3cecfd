import { type Decimal, zero } from '../../kernel/index.js';
import type { ComputedTrait } from '../computed-traits.js';
import type { EventPattern, EventSelector, Filter, Rule, ScoreTerm } from '../rule.js';
import {
  type ComputedSettings,
  DEFAULT_COMPUTED_SETTINGS,
  type RfmCuts,
} from './computed-settings.js';
import { rfmTraits } from './rfm-traits.js';

const one = '1' as Decimal;
const minusOne = '-1' as Decimal;

const ORDERS: EventPattern = { events: [{ type: 'track', name: 'Order Completed' }] };

/**
 * The computed traits that every workspace has, by name.
 *
 * @param cuts published last; undefined: never yet, and the RFM scores are missing
 */
export function createComputedTraits(
  settings: ComputedSettings,
  cuts?: RfmCuts,
): ReadonlyMap<string, ComputedTrait> {
  return new Map<string, ComputedTrait>([
    ...ORDER_TRAITS,
    ['lifetime_value', LIFETIME_VALUE],
    ['value_tier', valueTier(settings)],
    ['engagement', engagement(settings)],
    ['favourite_category', favouriteCategory(settings)],
    ['lifecycle', lifecycle(settings)],
    ...rfmTraits(cuts),
  ]);
}

const ORDER_TRAITS: readonly (readonly [string, ComputedTrait])[] = [
  [
    'recency',
    {
      description: 'Days since the last order was completed.',
      kind: 'elapsed',
      which: 'last',
      events: ORDERS,
    },
  ],
  [
    'order_count',
    {
      description: 'Orders completed, over all time.',
      kind: 'measure',
      isMoney: false,
      measure: { of: 'score', terms: [{ events: ORDERS, weight: one }] },
    },
  ],
  [
    'order_total',
    {
      description: 'The revenue of all orders completed; refunds are not taken off.',
      kind: 'measure',
      isMoney: true,
      measure: { of: 'sum', path: ['revenue'], events: ORDERS },
    },
  ],
  [
    'order_average',
    {
      description: 'The average revenue of an order completed.',
      kind: 'measure',
      isMoney: true,
      measure: { of: 'average', path: ['revenue'], events: ORDERS },
    },
  ],
  [
    'first_order',
    {
      description: 'When the first order was completed.',
      kind: 'when',
      which: 'first',
      events: ORDERS,
    },
  ],
  [
    'last_order',
    {
      description: 'When the last order was completed.',
      kind: 'when',
      which: 'last',
      events: ORDERS,
    },
  ],
];

/** A refund says its amount as `revenue`, else `total`, else `value`, as the profiles' orders read it. */
const LIFETIME_VALUE: ComputedTrait = {
  description: 'The revenue of all orders completed, less what was refunded.',
  kind: 'measure',
  isMoney: true,
  measure: {
    of: 'score',
    terms: [
      { events: ORDERS, weight: one, path: ['revenue'] },
      refund('revenue', []),
      refund('total', ['revenue']),
      refund('value', ['revenue', 'total']),
    ],
  },
};

function refund(name: string, missing: readonly string[]): ScoreTerm {
  const filters: readonly Filter[] = [
    has(name),
    ...missing.map((each): Filter => ({ kind: 'not', filter: has(each) })),
  ];
  const [only = has(name)] = filters;
  return {
    events: {
      events: [{ type: 'track', name: 'Order Refunded' }],
      where: filters.length === 1 ? only : { kind: 'and', filters },
    },
    weight: minusOne,
    path: [name],
  };
}

function has(name: string): Filter {
  return { kind: 'property', root: 'properties', path: [name], test: { kind: 'exists' } };
}

/** Those of a workspace that has set nothing. */
export const computedTraits = createComputedTraits(DEFAULT_COMPUTED_SETTINGS);

function valueTier({ tiers, belowTiers }: ComputedSettings): ComputedTrait {
  const names = tiers.map(({ name, from }) => `${name} from ${from}`).join(', ');
  return {
    description: `The tier of the lifetime value: ${names}, else ${belowTiers}.`,
    kind: 'cases',
    cases: tiers.map(({ name, from }) => ({
      value: name,
      rule: {
        kind: 'computed',
        name: 'lifetime_value',
        test: { kind: 'compare', operator: '>=', value: { kind: 'number', number: from } },
      },
    })),
    otherwise: belowTiers,
  };
}

function engagement({ engagement: { days, weights } }: ComputedSettings): ComputedTrait {
  const names = weights.map(({ event, weight }) => `${weight} for ${event}`).join(', ');
  return {
    description: `Points of the last ${days} days: ${names}.`,
    kind: 'measure',
    isMoney: false,
    measure: {
      of: 'score',
      terms:
        weights.length === 0
          ? [{ events: ORDERS, weight: zero }]
          : weights.map(({ event, weight }) => ({ events: { events: [named(event)] }, weight })),
      window: { kind: 'last', duration: { amount: days, unit: 'day' } },
    },
  };
}

function named(event: string): EventSelector {
  return event === 'page' || event === 'screen' ? { type: event } : { type: 'track', name: event };
}

function favouriteCategory({ favourite }: ComputedSettings): ComputedTrait {
  const { property, events, days } = favourite;
  return {
    description: `The ${property.join('.')} that most of ${events.join(' and ')} had in the last ${days} days.`,
    kind: 'measure',
    isMoney: false,
    measure: {
      of: 'most',
      path: property,
      events: { events: events.map((name) => named(name)) },
      window: { kind: 'last', duration: { amount: days, unit: 'day' } },
    },
  };
}

function lifecycle({ lifecycle: stages }: ComputedSettings): ComputedTrait {
  const { newDays, activeDays, atRiskDays } = stages;
  const within = (which: 'first' | 'last', days: number): Rule => ({
    kind: 'when',
    which,
    events: ORDERS,
    window: { kind: 'last', duration: { amount: days, unit: 'day' } },
  });
  return {
    description: `subscriber without an order; new for ${newDays} days after the first; active for ${activeDays} days after the last, at_risk for ${atRiskDays}; then lapsed.`,
    kind: 'cases',
    cases: [
      { value: 'subscriber', rule: { kind: 'not', rule: { kind: 'did', events: ORDERS } } },
      { value: 'new', rule: within('first', newDays) },
      { value: 'active', rule: within('last', activeDays) },
      { value: 'at_risk', rule: within('last', atRiskDays) },
    ],
    otherwise: 'lapsed',
  };
}

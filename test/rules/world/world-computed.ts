import type { Decimal } from '../../../src/kernel/index.js';
import {
  type ComputedSettings,
  type ComputedTrait,
  createComputedTraits,
  DEFAULT_COMPUTED_SETTINGS,
  type RfmCuts,
} from '../../../src/rules/index.js';
import type { EventPattern, Rule } from '../../../src/rules/rule.js';
import { SEGMENTS } from './world-words.js';

const decimal = (text: string) => text as Decimal;
const DAY_SECONDS = 86_400;
const ANY: EventPattern = { events: [{ type: 'any' }] };

/** So that what happens in worlds reaches the bounds. */
export const WORLD_SETTINGS: ComputedSettings = {
  ...DEFAULT_COMPUTED_SETTINGS,
  tiers: [
    { name: 'gold', from: decimal('5') },
    { name: 'Größe', from: decimal('2.5') },
  ],
  belowTiers: 'none',
  engagement: {
    days: 30,
    weights: [
      { event: 'page', weight: decimal('1') },
      { event: 'screen', weight: decimal('-1') },
      { event: 'Product Viewed', weight: decimal('2.5') },
      { event: 'Order Completed', weight: decimal('3') },
    ],
  },
  favourite: {
    property: ['category'],
    events: ['Product Viewed', 'Order Completed', 'page', 'screen'],
    days: 400,
  },
  lifecycle: { newDays: 2, activeDays: 7, atRiskDays: 30 },
};

export const WORLD_CUTS: RfmCuts = {
  recency: [1, 3, 14, 60].map((days) => days * DAY_SECONDS),
  frequency: [1, 1, 2, 3],
  monetary: ['-1', '1', '2.5', '10'].map(decimal),
};

const engaged: Rule = {
  kind: 'computed',
  name: 'engagement',
  test: { kind: 'compare', operator: '>=', value: { kind: 'number', number: decimal('2') } },
};

/** Those that a workspace makes itself; the first one names a segment. */
export const OWN_COMPUTED: readonly (readonly [string, ComputedTrait])[] = [
  [
    'mood',
    {
      description: '',
      kind: 'cases',
      cases: [
        {
          value: 'steady',
          rule: { kind: 'held', how: 'after', duration: { amount: 2, unit: 'day' }, rule: engaged },
        },
        { value: 2.5, rule: { kind: 'segment', segment: SEGMENTS[0] ?? '' } },
        { value: 'Shoes', rule: { kind: 'did', events: ANY } },
      ],
      otherwise: -1,
    },
  ],
  [
    'known',
    {
      description: '',
      kind: 'cases',
      cases: [
        { value: 'red', rule: { kind: 'trait', path: ['country'], test: { kind: 'exists' } } },
        { value: 3, rule: { kind: 'trait', path: ['vip'], test: { kind: 'exists' } } },
      ],
    },
  ],
  ['age_here', { description: '', kind: 'elapsed', which: 'first', events: ANY }],
  [
    'first_tags',
    {
      description: '',
      kind: 'measure',
      isMoney: false,
      measure: { of: 'first', path: ['tags'], events: ANY },
    },
  ],
  [
    'spent',
    {
      description: '',
      kind: 'measure',
      isMoney: true,
      measure: {
        of: 'score',
        terms: [
          { events: ANY, weight: decimal('-0.5') },
          { events: ANY, weight: decimal('2'), path: ['price'] },
        ],
      },
    },
  ],
];

export const WORLD_COMPUTED: ReadonlyMap<string, ComputedTrait> = new Map([
  ...createComputedTraits(WORLD_SETTINGS, WORLD_CUTS),
  ...OWN_COMPUTED,
]);

/** Segments may name all but those that name segments. */
export const COMPUTED_OF_SEGMENTS: readonly string[] = [...WORLD_COMPUTED.keys()].filter(
  (name) => name !== 'mood',
);

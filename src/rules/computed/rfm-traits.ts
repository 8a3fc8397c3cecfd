import { type Decimal, parseDecimal, zero } from '../../kernel/index.js';
import type { ComputedTrait, TraitCase } from '../computed-traits.js';
import type { EventPattern, Rule } from '../rule.js';
import type { RfmCuts } from './computed-settings.js';

const ORDERS: EventPattern = { events: [{ type: 'track', name: 'Order Completed' }] };
const ORDERED: Rule = { kind: 'did', events: ORDERS };

/**
 * The RFM scores, 5 the best: in which fifth of all who have ordered somebody is, by the bounds published last. Who
 * is exactly at a bound belongs to the part below it: those whose order is as long ago to the better one, those with
 * as many orders or as much revenue to the lesser.
 */
export function rfmTraits(
  cuts: RfmCuts | undefined,
): readonly (readonly [string, ComputedTrait])[] {
  return [
    ['rfm_recency', scores('how lately they ordered', cuts && recencyCases(cuts))],
    ['rfm_frequency', scores('how many orders they have', cuts && frequencyCases(cuts))],
    ['rfm_monetary', scores('how much they have spent', cuts && monetaryCases(cuts))],
  ];
}

function scores(what: string, cases: readonly TraitCase[] = []): ComputedTrait {
  return {
    description: `In which fifth of all who have ordered somebody is by ${what}: 5 is the best.`,
    kind: 'cases',
    cases,
  };
}

/** Nearer than the bound, or exactly at it: within its whole second. */
function recencyCases({ recency }: RfmCuts): readonly TraitCase[] {
  const near = recency.map(
    (seconds, at): TraitCase => ({
      value: 5 - at,
      rule: {
        kind: 'when',
        which: 'last',
        events: ORDERS,
        window: { kind: 'last', duration: { amount: seconds + 1, unit: 'second' } },
      },
    }),
  );
  return [...near, { value: 1, rule: ORDERED }];
}

function frequencyCases({ frequency }: RfmCuts): readonly TraitCase[] {
  return above(
    'order_count',
    frequency.map((count) => parseDecimal(count) ?? zero),
  );
}

function monetaryCases({ monetary }: RfmCuts): readonly TraitCase[] {
  return above('order_total', monetary);
}

function above(name: string, bounds: readonly Decimal[]): readonly TraitCase[] {
  const cases = bounds.map((bound, at): TraitCase => {
    const rule: Rule = {
      kind: 'computed',
      name,
      test: { kind: 'compare', operator: '>', value: { kind: 'number', number: bound } },
    };
    // Without orders, a total of 0 would be above a bound that returns have made negative.
    return { value: at + 2, rule: { kind: 'and', rules: [ORDERED, rule] } };
  });
  return [...cases.reverse(), { value: 1, rule: ORDERED }];
}

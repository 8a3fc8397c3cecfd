import type { Measure, Path } from '../rule.js';

/** Properties that are amounts of money in the published lists of events, or by their names. */
const AMOUNTS = /^(?:revenue|price|total|subtotal|value|amount|tax|shipping|discount|cost)$/i;

export function isAmountByName(path: Path): boolean {
  return AMOUNTS.test(path.at(-1) ?? '');
}

/** Whether all that a measure sums, or takes one of, are amounts of money by their names. */
export function isMeasureOfAmounts(measure: Measure): boolean {
  switch (measure.of) {
    case 'sum':
    case 'average':
    case 'min':
    case 'max':
      return isAmountByName(measure.path);
    case 'score':
      return measure.terms.every(({ path }) => path !== undefined && isAmountByName(path));
    default:
      return false;
  }
}
